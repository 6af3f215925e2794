import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { acceptAssignment } from "@/lib/assignments/commands/step-assignment"
import type { Actor } from "@/lib/core/actor"
import { discardFile, receiveFile } from "@/lib/core/storage"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { approveMilestone, startMilestone, submitMilestone } from "@/lib/milestones/commands/steps"
import { draftProgressReport } from "@/lib/progress-reports/commands/draft-progress-report"
import { publishProgressReport } from "@/lib/progress-reports/commands/publish-progress-report"
import { activeOf, type Cast, done } from "./stage"

export const link = { title: "Minutes", url: "https://example.org/minutes" }

/** An active initiative of A's that B supports, with its two milestones begun. */
export async function initiativeWithB(cast: Cast) {
  const initiative = await activeOf(cast)
  const { id } = done(
    await requestAssignment(cast.leadA, { initiative, organisation: "B", role: "supporting" }),
  )
  done(await acceptAssignment(cast.leadB, { id }))
  const [first, second] = [`${initiative}/M1`, `${initiative}/M2`]
  for (const ref of [first, second]) done(await startMilestone(cast.leadA, { ref }))
  return { initiative, first, second }
}

/** Attaches a link, or what `more` says; gives its id. */
export async function attached(actor: Actor, milestone: string, more: object = {}): Promise<string> {
  return done(await attachEvidence(actor, { ...link, milestone, ...more })).id
}

/** Brings milestones from in progress to approved. */
export async function approve(cast: Cast, ...refs: string[]): Promise<void> {
  for (const ref of refs) {
    done(await submitMilestone(cast.leadA, { ref }))
    done(await approveMilestone(cast.reviewer, { ref }))
  }
}

/** A draft report of the author's organisation, or a published one. */
export async function reportBy(author: Actor, initiative: string, publisher?: Actor): Promise<string> {
  const report = { initiative, periodStart: "2026-01-01", periodEnd: "2026-03-31", summary: "Done." }
  const { id } = done(await draftProgressReport(author, report))
  if (publisher) done(await publishProgressReport(publisher, { id }))
  return id
}

/** Runs a command with a received text file, and ends with the file. */
export async function withText<T>(text: string, run: (file: object) => Promise<T>): Promise<T> {
  async function* pieces() {
    yield new TextEncoder().encode(text)
  }
  const file = done(await receiveFile(pieces(), "record.txt"))
  try {
    return await run(file)
  } finally {
    await discardFile(file)
  }
}
