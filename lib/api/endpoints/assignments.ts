import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { assignmentStepCommands } from "@/lib/assignments/commands/step-assignment"
import { getAssignment, listAssignments, listWarnings } from "@/lib/assignments/queries"
import { assignmentStepInput, requestAssignmentInput } from "@/lib/assignments/schema"
import { type AssignmentStep, assignmentSteps, steps } from "@/lib/assignments/workflow"
import { systemActor } from "@/lib/auth/actor"
import type { Actor } from "@/lib/core/actor"
import { fail, ok } from "@/lib/core/result"
import { getInitiative } from "@/lib/initiatives/queries"
import { getInitiative as getPublicInitiative } from "@/lib/publication/queries/initiative"
import {
  assignmentAnswer,
  assignmentOf,
  publicPartOf,
  requestedAssignmentAnswer,
} from "../answers/assignment"
import { bodyShape } from "../body-shape"
import { change, type Endpoint, list, pageFrom } from "../endpoint"
import type { Page } from "../query"
import { idOf, initiativeRefOf } from "../references"

async function listPublicParts(ref: string, page: Page) {
  const initiative = await getPublicInitiative(ref)
  if (!initiative) return fail("not-found")
  const parts = initiative.assignments.map((one) => ({
    ...publicPartOf(one),
    initiative: ref,
    permittedActions: [],
  }))
  const newestFirst = parts.sort((a, b) => b.id.localeCompare(a.id, "en"))
  return ok(pageFrom(newestFirst, (one) => one.id, page))
}

/** An initiative's parts, newest first. */
export const listAssignmentsEndpoint = list({
  path: "/initiatives/{ref}/assignments",
  summary: "The organisations' parts in an initiative, newest first",
  cursor: "id",
  filters: {},
  item: assignmentAnswer,
  read: async ({ actor, params }, _filters, page) => {
    const ref = initiativeRefOf(params.ref)
    const view = actor && (await getInitiative(actor, ref))
    const listed = actor && view?.internal ? await listAssignments(actor, ref, page) : null
    if (!listed) return listPublicParts(ref, page)
    return ok({ data: listed.data.map(assignmentOf), nextCursor: listed.nextCursor })
  },
})

/** The assignment after the actor's own step; whoever declined a part of a draft knows of the draft no more. */
async function readAssignment(actor: Actor, id: string) {
  const view = await getAssignment(actor, id)
  if (view) return assignmentOf(view)
  const left = await getAssignment(systemActor("system"), id)
  return left && { ...assignmentOf(left), permittedActions: [] }
}

/** Asks an organisation in. */
export const requestAssignmentEndpoint = change({
  method: "POST",
  path: "/initiatives/{ref}/assignments",
  summary: "Ask an organisation to take part; the lead asks helpers, the coordinating office the next lead",
  status: 201,
  body: bodyShape(requestAssignmentInput, "initiative"),
  example: {
    organisation: "DEMO-B",
    role: "supporting",
    note: "请负责数据共享部分。",
    dueDate: "2026-02-28",
  },
  answer: requestedAssignmentAnswer,
  act: async (actor, input, { ref }) => {
    const made = await requestAssignment(actor, { ...input, initiative: initiativeRefOf(ref) })
    return made.ok ? ok(made.value.id) : made
  },
  show: async (actor, id) => {
    const shown = await readAssignment(actor, id)
    return shown && { ...shown, warnings: await listWarnings(actor, id) }
  },
})

const words: Record<AssignmentStep, string> = {
  accept: "Take the part that your organisation was asked to take",
  decline: "Decline a part",
  end: "End a part, or take back the request for it",
}

function assignmentStepEndpoint(step: AssignmentStep): Endpoint {
  const needsReason = steps[step].reason
  return change({
    method: "POST",
    path: `/assignments/{id}/${step}`,
    summary: `${words[step]}${needsReason ? "; needs a reason" : ""}`,
    body: bodyShape(assignmentStepInput, "id"),
    example: { version: 1, ...(needsReason ? { reason: "…" } : {}) },
    answer: assignmentAnswer,
    act: async (actor, input, { id }) => {
      const done = await assignmentStepCommands[step](actor, { ...input, id: idOf(id) })
      return done.ok ? ok(done.value.id) : done
    },
    show: readAssignment,
  })
}

/** Every step of an assignment's life by name, one endpoint each. */
export const assignmentStepEndpoints = Object.fromEntries(
  assignmentSteps.map((step) => [step, assignmentStepEndpoint(step)]),
)
