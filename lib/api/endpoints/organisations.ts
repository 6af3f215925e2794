import { ok } from "@/lib/core/result"
import { listNewestOrganisations } from "@/lib/publication/queries/newest-organisations"
import { getOrganisation } from "@/lib/publication/queries/organisations"
import { organisationAnswer, organisationOf } from "../answers/organisation"
import { found, list, single } from "../endpoint"
import { getAnyOrganisation, listAllOrganisations } from "../queries/organisations"

/** Organisations, newest first. */
export const listOrganisationsEndpoint = list({
  path: "/organisations",
  summary: "Organisations, newest first; without a token those that appear publicly",
  cursor: "id",
  filters: {},
  item: organisationAnswer,
  read: async ({ actor }, _filters, page) => {
    const { data, nextCursor } = actor
      ? await listAllOrganisations(page)
      : await listNewestOrganisations(page)
    return ok({ data: data.map(organisationOf), nextCursor })
  },
})

/** One organisation. */
export const getOrganisationEndpoint = single({
  path: "/organisations/{code}",
  summary: "One organisation",
  answer: organisationAnswer,
  read: async ({ actor, params }) => {
    const code = params.code ?? ""
    const one = actor ? await getAnyOrganisation(code) : await getOrganisation(code)
    return found(one && organisationOf(one))
  },
})
