import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { QueryField, QuerySelect } from "@/components/forms/query-field"
import { ButtonLink } from "@/components/ui/button"
import { EmptyState } from "@/components/ui/empty-state"
import { FilterBar } from "@/components/ui/filter-bar"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Pagination } from "@/components/ui/pagination"
import { listUsers } from "@/lib/auth/queries"
import { requireActor } from "@/lib/auth/session"
import { one, type Query, withQuery } from "../_components/one"
import { roleChoices } from "./_components/choices"
import { UserTable } from "./_components/user-table"

const path = "/workspace/users"
const states = ["active", "invited", "disabled"] as const

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.users")
  return { title: t("title") }
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor()
  const query = await searchParams
  const filter = {
    q: one(query.q),
    role: one(query.role),
    state: one(query.state),
    organisation: one(query.organisation),
  }
  const after = one(query.after)
  const list = await listUsers(actor, { ...filter, after })
  if (!list) notFound()
  const t = await getTranslations("admin")
  const empty = await getTranslations("common.empty")
  const isFiltered = Object.values(filter).some(Boolean)
  const invite = <ButtonLink href={`${path}/new`}>{t("users.invite")}</ButtonLink>
  return (
    <Page>
      <PageHeader
        title={t("users.title")}
        lead={t("users.lead")}
        actions={list.mayInvite ? invite : undefined}
      />
      <FilterBar label={t("users.filter")} {...(isFiltered ? { clearHref: path } : {})}>
        <QueryField name="q" label={t("users.search")} value={filter.q ?? ""} />
        <QuerySelect
          name="role"
          label={t("users.role")}
          value={filter.role ?? ""}
          choices={await roleChoices()}
          anyLabel={t("users.anyRole")}
        />
        <QuerySelect
          name="state"
          label={t("users.state")}
          value={filter.state ?? ""}
          choices={states.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          anyLabel={t("users.anyState")}
        />
        {filter.organisation && <input type="hidden" name="organisation" value={filter.organisation} />}
      </FilterBar>
      {list.users.length > 0 ? (
        <UserTable users={list.users} />
      ) : (
        <EmptyState title={empty("noResults")} text={empty("noResultsHint")} />
      )}
      <Pagination
        first={after ? withQuery(path, filter) : null}
        next={list.next ? withQuery(path, { ...filter, after: list.next }) : null}
      />
    </Page>
  )
}
