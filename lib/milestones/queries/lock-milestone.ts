import type { Tx } from "@/lib/core/db"
import { initiativeFacts } from "./selects"

/** The milestone locked for a change, its initiative locked before it; null where there is none. */
export async function lockMilestone(tx: Tx, ref: string) {
  const [initiativeRef = "", number = ""] = ref.split("/M")
  const [initiative] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM app.initiatives WHERE ref = ${initiativeRef} FOR UPDATE`
  if (!initiative) return null
  return tx.milestone.findUnique({
    where: { initiativeId_number: { initiativeId: initiative.id, number: Number(number) } },
    select: {
      id: true,
      number: true,
      title: true,
      criteria: true,
      language: true,
      dueDate: true,
      weight: true,
      firstDueDate: true,
      firstWeight: true,
      status: true,
      submissionId: true,
      approvalId: true,
      staleSince: true,
      validUntil: true,
      version: true,
      initiative: { select: initiativeFacts },
    },
  })
}

/** A milestone locked for a change. */
export type LockedMilestone = NonNullable<Awaited<ReturnType<typeof lockMilestone>>>
