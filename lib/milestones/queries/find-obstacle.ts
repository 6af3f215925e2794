import { now } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import type { FailureCode } from "@/lib/core/result"
import { blockedBy, confirmationsOf } from "./confirmations"
import { weaknessOf } from "./submissions"

/** What keeps a submission from being approved or confirmed now, whoever would: its evidence or an organisation's answer. Null where nothing does. */
export async function findObstacle(milestoneId: string, submissionId: string): Promise<FailureCode | null> {
  const weakness = await weaknessOf(db(), submissionId)
  return weakness ?? blockedBy(await confirmationsOf(db(), milestoneId, submissionId), now())
}
