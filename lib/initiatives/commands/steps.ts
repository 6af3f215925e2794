import { now } from "@/lib/core/clock"
import type { Tx } from "@/lib/core/db"
import { type Failure, fail } from "@/lib/core/result"
import type { LockedInitiative } from "../queries"
import { endParts } from "./end-parts"
import { initiativeStep } from "./step-initiative"

async function isComplete(tx: Tx, initiative: LockedInitiative): Promise<Failure | null> {
  const milestones = await tx.milestone.count({ where: { initiativeId: initiative.id } })
  const hasLead = initiative.assignments.some((one) => one.role === "lead" && one.status === "accepted")
  if (!hasLead) return fail("lead-required").error
  if (initiative.measures.length === 0) return fail("measure-required").error
  return milestones === 0 ? fail("milestone-required").error : null
}

async function isFinished(tx: Tx, initiative: LockedInitiative): Promise<Failure | null> {
  const by = await tx.milestone.groupBy({
    by: ["status"],
    where: { initiativeId: initiative.id },
    _count: true,
  })
  const statuses = by.map((one) => one.status)
  const finished =
    statuses.includes("approved") && statuses.every((one) => one === "approved" || one === "cancelled")
  return finished ? null : fail("milestones-open").error
}

/** Hands a draft to the coordinating office. Needs an accepted lead, a measure and a milestone. */
export const proposeInitiative = initiativeStep("propose", {
  needs: isComplete,
  stores: () => ({ proposedAt: now() }),
})

/** Takes a proposal back into draft. */
export const withdrawInitiative = initiativeStep("withdraw")

/** Accepts a proposal: the initiative is active and public, and its first dates and weights are fixed for ever. */
export const acceptInitiative = initiativeStep("accept", {
  stores: (actor) => ({ acceptedAt: now(), acceptedById: actor.userId }),
  before: async ({ tx }, initiative) => {
    await tx.$executeRaw`
      UPDATE app.milestones SET first_due_date = due_date, first_weight = weight
      WHERE initiative_id = ${initiative.id}::uuid AND (first_due_date, first_weight) <> (due_date, weight)`
  },
})

/** Sends a proposal back into draft, with the reason. */
export const sendBackInitiative = initiativeStep("send-back")

/** Halts an active initiative, with the reason. */
export const suspendInitiative = initiativeStep("suspend")

/** Lets a suspended initiative go on, with the reason. */
export const resumeInitiative = initiativeStep("resume")

/** Closes an initiative whose milestones are all approved or cancelled, one approved at least. */
export const completeInitiative = initiativeStep("complete", { needs: isFinished })

/** Opens a completed initiative again, with the reason. */
export const reopenInitiative = initiativeStep("reopen")

/** Ends an initiative for good: submissions are withdrawn, open milestones cancelled and assignments ended for the one reason. */
export const cancelInitiative = initiativeStep("cancel", { after: endParts })

/** The steps of an initiative's life by name, as the API and the pages call them. */
export const initiativeStepCommands = {
  propose: proposeInitiative,
  withdraw: withdrawInitiative,
  accept: acceptInitiative,
  "send-back": sendBackInitiative,
  suspend: suspendInitiative,
  resume: resumeInitiative,
  complete: completeInitiative,
  reopen: reopenInitiative,
  cancel: cancelInitiative,
}
