import type { UserActor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import { findPartial, type PartialFile } from "@/lib/core/resumable"
import { getEvidence } from "@/lib/evidence/queries/get-evidence"

/** An own upload, as far as it has come; null for anybody else's. */
export async function getUpload(actor: UserActor, id: string): Promise<PartialFile | null> {
  return findPartial(actor.userId, id)
}

/** How many pieces of evidence with one content are looked through. */
const mostCopies = 20

/**
 * The id of evidence with this content that the actor may read, or null. What they may not read might as well not be there: nobody
 * learns what others have stored.
 */
export async function findReadableCopy(
  actor: UserActor,
  sha256: string,
  size: number,
): Promise<string | null> {
  const rows = await db().evidence.findMany({
    where: { sha256, size },
    orderBy: { id: "desc" },
    take: mostCopies,
    select: { id: true },
  })
  for (const { id } of rows) {
    const evidence = await getEvidence(actor, id)
    if (evidence && !evidence.damaged && ["clean", "not_needed"].includes(evidence.scan)) return id
  }
  return null
}
