import { publicDb } from "@/lib/core/db"
import { id } from "../schema"

/** Whether a revision of public evidence is public: it was when the next one came, or it is the latest. */
export async function isPublicRevision(evidenceId: string, revision: number): Promise<boolean> {
  if (!id.safeParse(evidenceId).success) return false
  const where = { evidenceId_revision: { evidenceId, revision } }
  return (await publicDb().publicEvidenceRevision.findUnique({ where, select: { revision: true } })) !== null
}
