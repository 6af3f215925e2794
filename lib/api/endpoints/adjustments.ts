import type { z } from "zod"
import { requestAdjustment } from "@/lib/adjustments/commands/request-adjustment"
import { adjustmentStepCommands } from "@/lib/adjustments/commands/step-adjustment"
import { getAdjustment, listAdjustments } from "@/lib/adjustments/queries/list-adjustments"
import { adjustmentStepInput, requestAdjustmentFields } from "@/lib/adjustments/schema"
import { type AdjustmentStep, adjustmentSteps, steps } from "@/lib/adjustments/workflow"
import type { Actor } from "@/lib/core/actor"
import { fail, ok, type Result } from "@/lib/core/result"
import { getInitiative } from "@/lib/initiatives/queries"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import { listMoves } from "@/lib/publication/queries/adjustments"
import { adjustmentAnswer, adjustmentOf, publicAdjustmentOf } from "../answers/adjustment"
import { bodyShape } from "../body-shape"
import { change, type Endpoint, list } from "../endpoint"
import type { Listed, Page } from "../query"
import { idOf, initiativeRefOf, milestoneRefOf } from "../references"

type Answered = Result<Listed<z.output<typeof adjustmentAnswer>>>

/** From inside every request; otherwise the moves that were made, as the public reads them. */
async function listFor(actor: Actor | null, ref: string, isInside: boolean, page: Page): Promise<Answered> {
  if (actor && isInside) {
    const { data, nextCursor } = await listAdjustments(actor, ref, page)
    return ok({ data: data.map(adjustmentOf), nextCursor })
  }
  const moves = await listMoves(ref, page)
  if (!moves) return fail("not-found")
  const data = moves.data.map((one) => ({
    ...publicAdjustmentOf(one),
    milestone: one.milestone.ref,
    permittedActions: [],
  }))
  return ok({ data, nextCursor: moves.nextCursor })
}

/** The requests and moves of an initiative, newest first. */
export const listInitiativeAdjustmentsEndpoint = list({
  path: "/initiatives/{ref}/adjustments",
  summary: "How the due dates and weights of an initiative's milestones moved or are asked to, newest first",
  cursor: "id",
  filters: {},
  item: adjustmentAnswer,
  read: async ({ actor, params }, _filters, page) => {
    const ref = initiativeRefOf(params.ref)
    const view = actor && (await getInitiative(actor, ref))
    return listFor(actor, ref, view?.internal ?? false, page)
  },
})

/** The requests and moves of a milestone, newest first. */
export const listMilestoneAdjustmentsEndpoint = list({
  path: "/milestones/{ref}/adjustments",
  summary: "How a milestone's due date and weight moved or are asked to, newest first",
  cursor: "id",
  filters: {},
  item: adjustmentAnswer,
  read: async ({ actor, params }, _filters, page) => {
    const ref = milestoneRefOf(params.ref)
    const view = actor && (await getMilestone(actor, ref))
    return listFor(actor, ref, view?.internal ?? false, page)
  },
})

async function readAdjustment(actor: Actor, id: string) {
  const view = await getAdjustment(actor, id)
  return view && adjustmentOf(view)
}

/** Asks for a move. */
export const requestAdjustmentEndpoint = change({
  method: "POST",
  path: "/milestones/{ref}/adjustments",
  summary: "Ask the reviewers to move a milestone's due date or weight; needs a reason",
  status: 201,
  body: bodyShape(requestAdjustmentFields, "milestone"),
  example: { field: "dueDate", to: "2026-09-30", reason: "参与单位的数据接口尚未全部就绪。" },
  answer: adjustmentAnswer,
  act: async (actor, input, { ref }) => {
    const asked = await requestAdjustment(actor, { ...input, milestone: milestoneRefOf(ref) })
    return asked.ok ? ok(asked.value.id) : asked
  },
  show: readAdjustment,
})

const words: Record<AdjustmentStep, string> = {
  grant: "Move the date or weight as it was asked for; reviewers only",
  decline: "Leave the date or weight as it is; reviewers only",
  withdraw: "Take a request back before it is decided",
}

function adjustmentStepEndpoint(step: AdjustmentStep): Endpoint {
  const needsReason = steps[step].reason
  return change({
    method: "POST",
    path: `/adjustments/{id}/${step}`,
    summary: `${words[step]}${needsReason ? "; needs a reason" : ""}`,
    body: bodyShape(adjustmentStepInput, "id"),
    example: { version: 1, ...(needsReason ? { reason: "…" } : {}) },
    answer: adjustmentAnswer,
    act: async (actor, input, { id }) => {
      const done = await adjustmentStepCommands[step](actor, { ...input, id: idOf(id) })
      return done.ok ? ok(done.value.id) : done
    },
    show: readAdjustment,
  })
}

/** Every step of a request's life by name, one endpoint each. */
export const adjustmentStepEndpoints = Object.fromEntries(
  adjustmentSteps.map((step) => [step, adjustmentStepEndpoint(step)]),
)
