import { z } from "zod"
import type { Actor } from "@/lib/core/actor"
import { fail, ok } from "@/lib/core/result"
import { addMilestone } from "@/lib/milestones/commands/add-milestone"
import { deleteMilestone, editMilestone } from "@/lib/milestones/commands/edit-milestone"
import { milestoneStepCommands } from "@/lib/milestones/commands/steps"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import {
  addMilestoneInput,
  deleteMilestoneInput,
  editMilestoneInput,
  milestoneStepInput,
} from "@/lib/milestones/schema"
import { type MilestoneStep, milestoneSteps, steps } from "@/lib/milestones/workflow"
import { getMilestone as getPublicMilestone } from "@/lib/publication/queries/initiative"
import { getManifest } from "@/lib/publication/queries/submission"
import { milestoneAnswer, milestoneOf, publicMilestoneOf } from "../answers/milestone"
import { bodyShape } from "../body-shape"
import { change, type Endpoint, found, single } from "../endpoint"
import { initiativeRefOf, milestoneRefOf } from "../references"

/** A milestone as the actor reads it: from inside, or what is public of it; null where they may not know of it. */
export async function readMilestone(actor: Actor | null, ref: string) {
  const view = actor && (await getMilestone(actor, ref))
  if (view?.internal) return milestoneOf(view)
  const item = await getPublicMilestone(ref)
  return item && publicMilestoneOf(item)
}

/** One milestone. */
export const getMilestoneEndpoint = single({
  path: "/milestones/{ref}",
  summary: "One milestone with evidence, decisions and how its date and weight moved",
  answer: milestoneAnswer,
  read: async ({ actor, params }) => found(await readMilestone(actor, milestoneRefOf(params.ref))),
})

/** Adds a milestone. */
export const addMilestoneEndpoint = change({
  method: "POST",
  path: "/initiatives/{ref}/milestones",
  summary: "Add a milestone to a draft or active initiative",
  status: 201,
  body: bodyShape(addMilestoneInput, "initiative"),
  example: {
    title: "发布监测指标",
    criteria: "指标已在官方网站公布，并附说明。",
    dueDate: "2026-06-30",
    weight: 3,
  },
  answer: milestoneAnswer,
  act: async (actor, input, { ref }) => {
    const made = await addMilestone(actor, { ...input, initiative: initiativeRefOf(ref) })
    return made.ok ? ok(made.value.ref) : made
  },
  show: readMilestone,
})

/** Changes a milestone. */
export const editMilestoneEndpoint = change({
  method: "PATCH",
  path: "/milestones/{ref}",
  summary: "Change a milestone; once accepted, a moved due date or weight needs a reason",
  body: bodyShape(editMilestoneInput, "ref"),
  example: { version: 1, dueDate: "2026-09-30", reason: "…" },
  answer: milestoneAnswer,
  act: async (actor, input, { ref }) => {
    const changed = await editMilestone(actor, { ...input, ref: milestoneRefOf(ref) })
    return changed.ok ? ok(changed.value.ref) : changed
  },
  show: readMilestone,
})

/** Takes a milestone out of a draft. */
export const deleteMilestoneEndpoint = change({
  method: "DELETE",
  path: "/milestones/{ref}",
  summary:
    "Take a milestone out of a draft; `version` in the body or in the query; answers with the reference that is gone",
  body: bodyShape(deleteMilestoneInput, "ref"),
  example: { version: 1 },
  answer: z.object({ ref: z.string() }).meta({ id: "DeletedMilestone" }),
  act: async (actor, input, { ref }, request) => {
    // Many clients send no body with DELETE.
    const version = new URL(request.url).searchParams.get("version")
    const given = version === null ? input : { version, ...input }
    const gone = await deleteMilestone(actor, { ...given, ref: milestoneRefOf(ref) })
    return gone.ok ? ok(gone.value.ref) : gone
  },
  show: async (_actor, ref) => ({ ref }),
})

/** The text under a digest. */
export const getManifestEndpoint: Endpoint = {
  method: "GET",
  path: "/milestones/{ref}/submissions/{number}/manifest",
  summary: "The exact text whose SHA-256 is the digest of a decided submission",
  access: "public",
  status: 200,
  answer: null,
  serve: async ({ params }) => {
    const { ref, number = "" } = params
    const manifest = /^[1-9]\d{0,5}$/.test(number)
      ? await getManifest(milestoneRefOf(ref), Number(number))
      : null
    if (manifest === null) return fail("not-found")
    const name = `${ref}-submission-${number}.json`
    const headers = {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `inline; filename="${name}"`,
      "Cache-Control": "no-cache",
    }
    return ok(new Response(manifest, { headers }))
  },
}

const words: Record<MilestoneStep, string> = {
  start: "Begin work on a planned milestone",
  submit: "Put a milestone before the reviewers; needs evidence",
  withdraw: "Take a submission back before it is decided",
  approve: "Find a submitted milestone reached; may carry a comment",
  return: "Give a submitted milestone back",
  confirm: "Find again that a milestone is reached whose approval turned stale, as it now stands",
  revoke: "Take an approval back, publicly",
  cancel: "Drop an open milestone",
}

function milestoneStepEndpoint(step: MilestoneStep): Endpoint {
  const needsReason = steps[step].reason
  return change({
    method: "POST",
    path: `/milestones/{ref}/${step}`,
    summary: `${words[step]}${needsReason ? "; needs a reason" : ""}`,
    body: bodyShape(milestoneStepInput, "ref"),
    example: { version: 2, ...(needsReason ? { reason: "…" } : {}) },
    answer: milestoneAnswer,
    act: async (actor, input, { ref }) => {
      const done = await milestoneStepCommands[step](actor, { ...input, ref: milestoneRefOf(ref) })
      return done.ok ? ok(done.value.ref) : done
    },
    show: readMilestone,
  })
}

/** Every step of a milestone's life by name, one endpoint each. */
export const milestoneStepEndpoints = Object.fromEntries(
  milestoneSteps.map((step) => [step, milestoneStepEndpoint(step)]),
)
