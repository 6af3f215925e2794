import { requestAdjustment } from "@/lib/adjustments/commands/request-adjustment"
import { db } from "@/lib/core/db"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { startMilestone, submitMilestone } from "@/lib/milestones/commands/steps"
import { getMilestone } from "@/lib/milestones/queries/get-milestone"
import { userOf } from "@/tests/support/lifecycle-people"
import { simpleInitiative } from "@/tests/support/simple-initiative"
import { done, type outcome } from "@/tests/support/stage"

/** Why everything of these tests is asked for. */
export const reason = "Late tender."
/** The first due date of a milestone, and the one asked for. */
export const first = "2030-06-30"
export const later = "2030-09-30"

/** A milestone of an active initiative. */
export async function active() {
  const initiative = await simpleInitiative("active")
  const [lead, reviewer, admin] = [await userOf("lead-lead"), await userOf("reviewer"), await userOf("admin")]
  return { initiative, ref: `${initiative}/M1`, lead, reviewer, admin }
}

/** A milestone as somebody reads it. */
export async function viewOf(ref: string, name = "admin") {
  const view = await getMilestone(await userOf(name), ref)
  if (!view) throw new Error(`no ${ref}`)
  return view
}

/** Asks for the later date as the lead, unless another value is named; gives the request's id. */
export async function ask(milestone: string, field: "dueDate" | "weight" = "dueDate", to = later) {
  return done(await requestAdjustment(await userOf("lead-lead"), { milestone, field, to, reason })).id
}

/** Has a milestone begun, evidenced and submitted by its lead. */
export async function submit(ref: string) {
  const lead = await userOf("lead-lead")
  done(await startMilestone(lead, { ref }))
  done(await attachEvidence(lead, { milestone: ref, title: "Minutes", url: "https://example.org/" }))
  done(await submitMilestone(lead, { ref }))
}

/** The status of a request. */
export async function statusOf(id: string) {
  const row = await db().milestoneAdjustment.findUniqueOrThrow({ where: { id } })
  return row.status
}

/** How a command ended: `done`, the code, or code and rule. */
export const told = (result: Parameters<typeof outcome>[0]) =>
  result.ok ? "done" : [result.error.code, result.error.rule].filter(Boolean).join(" ")
