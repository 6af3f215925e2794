import { type Actor, isUser, type UserActor } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { fail, ok, type Result } from "@/lib/core/result"
import { discardFile, isReceivedFile, keepFile, type ReceivedFile } from "@/lib/core/storage"
import { mayAttach } from "../policy"
import { lockTarget } from "../queries/find-target"
import { attachEvidenceInput } from "../schema"
import { takesNewEvidence } from "../workflow"

/** What was attached; `alreadyStored` says that the actor's organisation had sent the same content before. */
type Attached = { id: string; sha256: string | null; size: number | null; alreadyStored: boolean }

const attach = command({
  action: "evidence.attach",
  input: attachEvidenceInput,
  run: async ({ tx, actor, about, record }, input): Promise<Result<Attached>> => {
    const { milestone, progressReport = "", title, visibility, url = null, file = null } = input
    const { strength, periodStart, periodEnd, expiresOn } = input
    const target = await lockTarget(tx, actor, milestone ? { milestone } : { progressReport })
    if (!target) return fail("not-found")
    const { ref, initiative } = target
    about(ref, initiative.ref)
    const verdict = mayAttach(actor, target)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
    if (!takesNewEvidence({ ...target.target, initiative: initiative.status })) return fail("wrong-status")

    const kept = await keepContent(tx, actor, file)
    if (!kept.ok) return kept
    const { sha256 = null, size = null, mediaType = null, fileName = null } = file ?? {}
    const made = await tx.evidence.create({
      data: {
        ...target.link,
        title,
        language: input.language ?? actor.language,
        visibility,
        url,
        sha256,
        size,
        mediaType,
        fileName,
        strength,
        periodStart,
        periodEnd,
        expiresOn,
        uploadedById: actor.userId,
        organisationId: actor.organisationId,
        createdAt: now(),
      },
      select: { id: true, sha256: true, size: true },
    })
    about(`${ref}/E:${made.id}`, initiative.ref)
    const content = url ? { url } : { fileName, mediaType, size, sha256 }
    record({ after: { title, visibility, strength, periodStart, periodEnd, expiresOn, ...content } })
    return ok({ ...made, ...kept.value })
  },
})

/**
 * Keeps a received file. The same content is stored once, whoever sends it; only of what their own organisation sent is somebody told
 * that it was known: anybody else's would be a way to ask which files there are.
 */
export async function keepContent(
  tx: Tx,
  { organisationId }: UserActor,
  file: ReceivedFile | null | undefined,
): Promise<Result<{ alreadyStored: boolean }>> {
  if (!file) return ok({ alreadyStored: false })
  const where = { sha256: file.sha256, organisationId }
  const own = await tx.evidenceRevision.findFirst({ where, select: { revision: true } })
  const kept = await keepFile(file)
  return kept.ok ? ok({ alreadyStored: kept.value.alreadyStored && own !== null }) : kept
}

/** Runs a command whose input may hold a received file, and discards the file where the command did not keep it. */
export async function withFile<T>(input: unknown, run: () => Promise<Result<T>>): Promise<Result<T>> {
  const file = typeof input === "object" && input !== null && "file" in input ? input.file : undefined
  try {
    return await run()
  } finally {
    if (isReceivedFile(file)) await discardFile(file)
  }
}

/**
 * Attaches a received file or a link to a milestone or to a report's draft. A file is kept when it is attached, and discarded otherwise.
 * Errors: invalid, not-found, not-permitted, wrong-status, infected, unavailable.
 */
export async function attachEvidence(actor: Actor, input: unknown): Promise<Result<Attached>> {
  return withFile(input, () => attach(actor, input))
}
