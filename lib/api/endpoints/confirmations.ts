import { z } from "zod"
import { answerConfirmation } from "@/lib/confirmations/commands/answer-confirmation"
import { objectionCommands } from "@/lib/confirmations/commands/close-objection"
import { removeRequirement, requireConfirmation } from "@/lib/confirmations/commands/name-organisations"
import { getConfirmations } from "@/lib/confirmations/queries"
import { answerInput, objectionInput, requirementInput } from "@/lib/confirmations/schema"
import type { Actor } from "@/lib/core/actor"
import { ok, type Result } from "@/lib/core/result"
import { listConfirmations } from "@/lib/publication/queries/confirmations"
import { confirmationAnswer, confirmationOf, publicConfirmationOf } from "../answers/confirmation"
import { bodyShape } from "../body-shape"
import { change, type Endpoint, found, list, pageFrom } from "../endpoint"
import { idOf, milestoneRefOf } from "../references"

/** What organisations say about a milestone, as the actor reads it: from inside, or what is public of it. */
async function readConfirmations(actor: Actor | null, ref: string) {
  const view = actor && (await getConfirmations(actor, ref))
  if (view) return view.entries.map(confirmationOf)
  return (await listConfirmations(ref))?.map(publicConfirmationOf) ?? null
}

/** What supporting organisations say about a milestone. */
export const listConfirmationsEndpoint = list({
  path: "/milestones/{ref}/confirmations",
  summary:
    "What the named supporting organisations say to the latest submission; from outside, to what was approved",
  cursor: "code",
  filters: {},
  item: confirmationAnswer,
  read: async ({ actor, params }, _filters, page) => {
    const all = found(await readConfirmations(actor, milestoneRefOf(params.ref)))
    return all.ok ? ok(pageFrom(all.value, (one) => one.organisation.code, page)) : all
  },
})

const answers = z.array(confirmationAnswer)
const keyOf = (done: Result<{ milestone: string }>) => (done.ok ? ok(done.value.milestone) : done)
const common = { answer: answers, show: readConfirmations } as const

/** Names an organisation. */
export const requireConfirmationEndpoint = change({
  ...common,
  method: "POST",
  path: "/milestones/{ref}/confirmations",
  summary:
    "Name a supporting organisation whose confirmation the milestone needs; as its lead, before it is submitted",
  status: 201,
  body: bodyShape(requirementInput, "milestone"),
  example: { organisation: "DEMO-B" },
  act: async (actor, input, { ref }) =>
    keyOf(await requireConfirmation(actor, { ...input, milestone: milestoneRefOf(ref) })),
})

/** Names an organisation no longer. */
export const removeRequirementEndpoint = change({
  ...common,
  method: "DELETE",
  path: "/milestones/{ref}/confirmations/{organisation}",
  summary: "Name an organisation no longer; as the lead, before the milestone is submitted",
  act: async (actor, _input, { ref, organisation }) =>
    keyOf(await removeRequirement(actor, { milestone: milestoneRefOf(ref), organisation })),
})

/** Confirms, or objects. */
export const answerConfirmationEndpoint = change({
  ...common,
  method: "POST",
  path: "/milestones/{ref}/confirmations/answer",
  summary:
    "Confirm the latest submission, or object with a reason; as a supporting organisation that is named",
  body: bodyShape(answerInput, "milestone"),
  example: { answer: "objected", reason: "数据接口尚未开通，无法核对。", submission: 1 },
  act: async (actor, input, { ref }) =>
    keyOf(await answerConfirmation(actor, { ...input, milestone: milestoneRefOf(ref) })),
})

const words = {
  withdraw: "Withdraw your organisation's objection",
  "set-aside": "Set an objection aside, as the coordinating office, for a reason that is public",
} as const

function closeEndpoint(action: keyof typeof objectionCommands): Endpoint {
  return change({
    ...common,
    method: "POST",
    path: `/confirmations/{id}/${action}`,
    summary: words[action],
    body: bodyShape(objectionInput, "id"),
    example: { version: 1, ...(action === "set-aside" ? { reason: "该异议涉及另一里程碑。" } : {}) },
    act: async (actor, input, { id }) =>
      keyOf(await objectionCommands[action](actor, { ...input, id: idOf(id) })),
  })
}

/** How an objection ends, by name. */
export const objectionEndpoints = {
  withdraw: closeEndpoint("withdraw"),
  "set-aside": closeEndpoint("set-aside"),
}
