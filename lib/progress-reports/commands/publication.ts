import { now } from "@/lib/core/clock"
import type { CommandContext } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { type Failure, fail, failAt } from "@/lib/core/result"
import { refreshFigures } from "@/lib/initiatives/commands/refresh-figures"

/** Why the report cannot be corrected by this organisation in this initiative, or null: it is published and nothing took its place yet. */
export async function refusalToCorrect(
  tx: Tx,
  correctsId: string | null,
  by: { initiativeId: string; organisationId: string; id?: string },
): Promise<Failure | null> {
  if (correctsId === null) return null
  const { initiativeId, organisationId } = by
  const found = await tx.progressReport.findFirst({
    where: { id: correctsId, initiativeId, organisationId, status: "published" },
    select: { corrections: { where: { status: "published" }, select: { id: true } } },
  })
  if (!found || correctsId === by.id) return failAt("corrects", "invalid", "unknown-report").error
  return found.corrections.length > 0 ? failAt("corrects", "invalid", "already-corrected").error : null
}

/** Publishes a draft whose initiative is locked, and brings the initiative's claim up to date. */
export async function publish(
  { tx, actor, record }: CommandContext,
  draft: { id: string; version: number; initiativeId: string; after: Record<string, unknown> },
): Promise<Failure | null> {
  const changed = await tx.progressReport.updateMany({
    where: { id: draft.id, version: draft.version, status: "draft" },
    data: {
      status: "published",
      publishedAt: now(),
      publishedById: actor.userId,
      updatedAt: now(),
      version: { increment: 1 },
    },
  })
  if (changed.count === 0) return fail("stale").error
  await refreshFigures(tx, draft.initiativeId)
  record({
    action: "progress-report.publish",
    before: { status: "draft" },
    after: { status: "published", ...draft.after },
  })
  return null
}
