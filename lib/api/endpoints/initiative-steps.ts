import { ok } from "@/lib/core/result"
import { initiativeStepCommands } from "@/lib/initiatives/commands/steps"
import { initiativeStepInput } from "@/lib/initiatives/schema"
import { type InitiativeStep, initiativeSteps, steps } from "@/lib/initiatives/workflow"
import { initiativeAnswer } from "../answers/initiative"
import { bodyShape } from "../body-shape"
import { change, type Endpoint } from "../endpoint"
import { initiativeRefOf } from "../references"
import { readInitiative } from "./initiatives"

const words: Record<InitiativeStep, string> = {
  propose: "Hand a draft to the coordinating office",
  withdraw: "Take a proposal back into draft",
  accept: "Accept a proposal: it is active, and public from now on",
  "send-back": "Send a proposal back into draft",
  suspend: "Halt an active initiative",
  resume: "Let a suspended initiative go on",
  complete: "Close an initiative whose milestones are approved or cancelled",
  reopen: "Open a completed initiative again",
  cancel: "End an initiative for good, with all that is open in it",
}

/** One step in the life of an initiative. */
function initiativeStepEndpoint(step: InitiativeStep): Endpoint {
  const needsReason = steps[step].reason
  return change({
    method: "POST",
    path: `/initiatives/{ref}/${step}`,
    summary: `${words[step]}${needsReason ? "; needs a reason" : ""}`,
    body: bodyShape(initiativeStepInput, "ref"),
    example: { version: 3, ...(needsReason ? { reason: "…" } : {}) },
    answer: initiativeAnswer,
    act: async (actor, input, { ref }) => {
      const done = await initiativeStepCommands[step](actor, { ...input, ref: initiativeRefOf(ref) })
      return done.ok ? ok(done.value.ref) : done
    },
    show: readInitiative,
  })
}

/** Every step of an initiative's life by name, one endpoint each. */
export const initiativeStepEndpoints = Object.fromEntries(
  initiativeSteps.map((step) => [step, initiativeStepEndpoint(step)]),
)
