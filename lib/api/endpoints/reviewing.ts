import { z } from "zod"
import type { Actor } from "@/lib/core/actor"
import { fail, ok, type Result } from "@/lib/core/result"
import { mayReadQueue } from "@/lib/milestones/policy"
import { claimSubmission, releaseSubmission } from "@/lib/reviewing/commands/claims"
import { declareConflict } from "@/lib/reviewing/commands/declare-conflict"
import { delegateReviews, endDelegation } from "@/lib/reviewing/commands/delegations"
import { getDelegation, listDelegations } from "@/lib/reviewing/queries/delegations"
import { listReviewQueue, queueViews } from "@/lib/reviewing/queries/list-review-queue"
import {
  claimInput,
  declareConflictInput,
  delegationInput,
  endDelegationInput,
  releaseInput,
} from "@/lib/reviewing/schema"
import { delegationAnswer, delegationOf } from "../answers/delegation"
import { milestoneAnswer } from "../answers/milestone"
import { queueItem, queueItemOf } from "../answers/queue-item"
import { bodyShape } from "../body-shape"
import { change, type Endpoint, list } from "../endpoint"
import { idOf, milestoneRefOf } from "../references"
import { readMilestone } from "./milestones"

/** What waits for a reviewer. */
export const listReviewQueueEndpoint = list({
  path: "/review-queue",
  summary: "What waits for a reviewer, oldest submission first; reviewers, auditors and administrators only",
  access: "token",
  cursor: "id",
  filters: {
    view: z.enum(queueViews, "not-one-of").optional().meta({
      description:
        "`all` that is submitted (usual), what the actor may decide (`decidable`), what they have `claimed`, or the stale approvals `to-confirm`.",
    }),
  },
  item: queueItem,
  read: async ({ actor }, { view }, page) => {
    if (!actor || !mayReadQueue(actor)) return fail("not-permitted", { rule: "role" })
    const { data, nextCursor } = await listReviewQueue(actor, { ...page, view })
    return ok({ data: data.map(queueItemOf), nextCursor })
  },
})

type Step = {
  summary: string
  body: z.ZodObject
  example: unknown
  run: (actor: Actor, input: unknown) => Promise<Result<{ ref: string }>>
}

const steps: Record<string, Step> = {
  claim: {
    summary: "Say that you are reading what was submitted; `takeOver` where another reviewer said so",
    body: bodyShape(claimInput, "ref"),
    example: { submission: 1 },
    run: claimSubmission,
  },
  release: {
    summary: "Give a claimed submission up again",
    body: bodyShape(releaseInput, "ref"),
    example: { submission: 1 },
    run: releaseSubmission,
  },
  "declare-conflict": {
    summary: "Declare a conflict of interest about a milestone, for good",
    body: bodyShape(declareConflictInput, "ref"),
    example: { reason: "…" },
    run: declareConflict,
  },
}

/** What a reviewer does with a submission besides deciding it, one endpoint each. */
export const reviewingStepEndpoints: Record<string, Endpoint> = Object.fromEntries(
  Object.entries(steps).map(([name, { run, ...step }]) => [
    name,
    change({
      ...step,
      method: "POST",
      path: `/milestones/{ref}/${name}`,
      answer: milestoneAnswer,
      act: async (actor, input, { ref }) => {
        const done = await run(actor, { ...input, ref: milestoneRefOf(ref) })
        return done.ok ? ok(done.value.ref) : done
      },
      show: readMilestone,
    }),
  ]),
)

async function readDelegation(actor: Actor, id: string) {
  const view = await getDelegation(actor, id)
  return view && delegationOf(view)
}

/** The delegations that concern the actor. */
export const listDelegationsEndpoint = list({
  path: "/delegations",
  summary: "The delegations that you gave and received, newest first; auditors and administrators read all",
  access: "token",
  cursor: "id",
  filters: {},
  item: delegationAnswer,
  read: async ({ actor }, _filters, page) => {
    if (!actor || !mayReadQueue(actor)) return fail("not-permitted", { rule: "role" })
    const { data, nextCursor } = await listDelegations(actor, page)
    return ok({ data: data.map(delegationOf), nextCursor })
  },
})

/** Has another reviewer act in the actor's stead. */
export const delegateEndpoint = change({
  method: "POST",
  path: "/delegations",
  summary: "Have another reviewer, named by e-mail address or id, decide in your stead for a period",
  status: 201,
  body: bodyShape(delegationInput),
  example: { to: "reviewer-2@demo.example", startsOn: "2026-12-01", endsOn: "2026-12-14", reason: "…" },
  answer: delegationAnswer,
  act: async (actor, input) => {
    const made = await delegateReviews(actor, input)
    return made.ok ? ok(made.value.id) : made
  },
  show: readDelegation,
})

/** Ends a delegation. */
export const endDelegationEndpoint = change({
  method: "POST",
  path: "/delegations/{id}/end",
  summary: "End a delegation that you gave or received",
  body: bodyShape(endDelegationInput, "id"),
  example: { version: 1 },
  answer: delegationAnswer,
  act: async (actor, input, { id }) => {
    const done = await endDelegation(actor, { ...input, id: idOf(id) })
    return done.ok ? ok(done.value.id) : done
  },
  show: readDelegation,
})
