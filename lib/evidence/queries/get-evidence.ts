import type { Actor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import { log } from "@/lib/core/log"
import { rowIdOf } from "@/lib/core/parse"
import type { Prisma } from "@/lib/core/prisma/client"
import { fail, ok } from "@/lib/core/result"
import { openFile } from "@/lib/core/storage"
import { mayReadInternal } from "@/lib/initiatives/policy"
import { mayRead, mayReadInside } from "../policy"
import { factsOf, fileStates, selected } from "./selects"
import { viewOf } from "./view"

const revisions = {
  orderBy: { revision: "desc" },
  select: {
    revision: true,
    title: true,
    language: true,
    visibility: true,
    url: true,
    fileName: true,
    mediaType: true,
    size: true,
    sha256: true,
    strength: true,
    periodStart: true,
    periodEnd: true,
    expiresOn: true,
    createdAt: true,
    uploadedBy: { select: { name: true } },
    organisation: { select: { code: true, nameZh: true, nameEn: true, demo: true } },
  },
} satisfies Prisma.Evidence$revisionsArgs

/**
 * One piece of evidence by id with its revisions, the latest first, also for nobody signed in; null where they may not read it.
 * Whoever reads only what is public gets the revisions that were public when the next one came.
 */
export async function getEvidence(actor: Actor | null, id: string) {
  const found = await db().evidence.findUnique({
    where: { id: rowIdOf(id) },
    select: { ...selected, revisions },
  })
  if (!found) return null
  const { revisions: all, ...row } = found
  const stateOf = await fileStates(db(), [row.sha256, ...all.map((one) => one.sha256)])
  const facts = factsOf(row, stateOf(row.sha256))
  if (!mayRead(actor, facts)) return null
  const inside = actor !== null && mayReadInside(actor, facts)
  const named = actor !== null && mayReadInternal(actor, facts.initiative)
  const shown = inside
    ? all
    : all.filter((one) => one.visibility === "public" && stateOf(one.sha256).scan !== "infected")
  return {
    ...viewOf(actor, row, stateOf(row.sha256)),
    revisions: shown.map((one) => ({
      ...one,
      ...stateOf(one.sha256),
      uploadedBy: named ? one.uploadedBy.name : null,
    })),
  }
}

/** A piece of evidence as somebody reads it. */
export type EvidenceView = NonNullable<Awaited<ReturnType<typeof getEvidence>>>
export type RevisionView = EvidenceView["revisions"][number]

/** The workspace page where a piece of evidence stands: its milestone's or its report's. */
export async function pageOfTarget(actor: Actor, id: string): Promise<string> {
  const evidence = await getEvidence(actor, id)
  if (evidence?.milestone) return `/workspace/milestones/${evidence.milestone.replace("/", ".")}`
  return `/workspace/initiatives/${evidence?.initiative}/reports/${evidence?.progressReport}`
}

/**
 * A stored file with its bytes, by its latest revision or the one asked for, for whoever may read it, also for nobody signed in.
 * Errors: not-found (a link too has no bytes here), changed when the stored bytes are not those that were received, scan-pending,
 * infected, unavailable.
 */
export async function openEvidence(actor: Actor | null, id: string, revision?: number) {
  const evidence = await getEvidence(actor, id)
  const wanted = evidence?.revisions.find((one) => one.revision === (revision ?? evidence.revision))
  if (!evidence || !wanted) return fail("not-found")
  const { sha256, size, fileName, mediaType } = wanted
  if (sha256 === null || size === null || fileName === null || mediaType === null) return fail("not-found")
  const content = await openFile(sha256, size)
  if (!content.ok) {
    if (content.error.code === "changed")
      log.error({ evidence: id, sha256 }, "stored evidence is missing or was changed")
    return content
  }
  const isPublic = evidence.isPublic && wanted.visibility === "public"
  return ok({ fileName, mediaType, size, sha256, isPublic, content: content.value })
}
