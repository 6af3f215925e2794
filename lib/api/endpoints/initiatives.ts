import { z } from "zod"
import type { Actor } from "@/lib/core/actor"
import { text } from "@/lib/core/parse"
import { InitiativeStatus } from "@/lib/core/prisma/enums"
import { fail, ok } from "@/lib/core/result"
import { createInitiative } from "@/lib/initiatives/commands/create-initiative"
import { editInitiative } from "@/lib/initiatives/commands/edit-initiative"
import { getInitiative, listInitiatives } from "@/lib/initiatives/queries"
import { createInitiativeInput, editInitiativeInput } from "@/lib/initiatives/schema"
import { getInitiative as getPublicInitiative } from "@/lib/publication/queries/initiative"
import { listInitiativesWithMilestones } from "@/lib/publication/queries/initiatives"
import { initiativeAnswer, initiativeOf, publicInitiativeOf } from "../answers/initiative"
import { bodyShape } from "../body-shape"
import { change, found, list, single } from "../endpoint"
import { initiativeRefOf } from "../references"

const code = (pattern: RegExp) => z.string().max(32).regex(pattern, "not-a-reference").optional()

const filters = {
  recommendation: code(/^[A-Z]{2,8}(-\d{1,3})?$/).meta({
    description: "A recommendation's code, or a pillar's.",
  }),
  measure: code(/^[A-Z]{2,8}-\d{1,3}\.\d{1,3}$/),
  organisation: code(/^[A-Z0-9][A-Z0-9-]*$/).meta({
    description: "Code of an organisation that takes part.",
  }),
  status: z.enum(InitiativeStatus, "not-one-of").optional(),
  schedule: z.enum(["done", "on_time", "due_soon", "late"], "not-one-of").optional(),
  q: text(200).optional().meta({ description: "Words of the title, summary or reference." }),
}

/** An initiative as the actor reads it, or what is public of it; null where they may not know of it. */
export async function readInitiative(actor: Actor | null, ref: string) {
  if (actor) {
    const view = await getInitiative(actor, ref)
    return view && initiativeOf(view)
  }
  const item = await getPublicInitiative(ref)
  return item && publicInitiativeOf(item)
}

/** Initiatives, newest first. */
export const listInitiativesEndpoint = list({
  path: "/initiatives",
  summary: "Initiatives that match every filter, newest first",
  cursor: "id",
  filters,
  item: initiativeAnswer,
  read: async ({ actor }, { status, ...by }, page) => {
    if (actor) {
      const { data, nextCursor } = await listInitiatives(actor, { status, ...by }, page)
      return ok({ data: data.map(initiativeOf), nextCursor })
    }
    if (status === "draft" || status === "proposed") return ok({ data: [], nextCursor: null })
    const { data, nextCursor } = await listInitiativesWithMilestones({ status, ...by }, page)
    return ok({ data: data.map(publicInitiativeOf), nextCursor })
  },
})

/** One initiative. */
export const getInitiativeEndpoint = single({
  path: "/initiatives/{ref}",
  summary: "One initiative with its milestones and parts",
  answer: initiativeAnswer,
  read: async ({ actor, params }) => found(await readInitiative(actor, initiativeRefOf(params.ref))),
})

/** Makes a draft. */
export const createInitiativeEndpoint = change({
  method: "POST",
  path: "/initiatives",
  summary: "Make a draft; your own organisation leads it at once, another one is asked to",
  status: 201,
  body: bodyShape(createInitiativeInput),
  example: {
    title: "人工智能风险监测与报告制度",
    summary: "在重点行业建立风险监测、预警与报告制度。",
    language: "zh-CN",
    measures: ["GOV-2.5"],
    leadOrganisation: "DEMO-A",
    startDate: "2026-01-01",
    dueDate: "2026-12-31",
  },
  answer: initiativeAnswer,
  act: async (actor, input) => {
    const made = await createInitiative(actor, input)
    return made.ok ? ok(made.value.ref) : made
  },
  show: readInitiative,
})

/** Changes an initiative's own text, dates or measures. */
export const editInitiativeEndpoint = change({
  method: "PATCH",
  path: "/initiatives/{ref}",
  summary: "Change title, summary, language, dates or measures; what is missing stays",
  body: bodyShape(editInitiativeInput, "ref"),
  example: { version: 1, dueDate: "2027-03-31" },
  answer: initiativeAnswer,
  act: async (actor, input, { ref }) => {
    if ("leadOrganisation" in input) {
      return fail("invalid", { errors: [{ path: "leadOrganisation", message: "invalid" }] })
    }
    const changed = await editInitiative(actor, { ...input, ref: initiativeRefOf(ref) })
    return changed.ok ? ok(changed.value.ref) : changed
  },
  show: readInitiative,
})
