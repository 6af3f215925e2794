import { type Actor, isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, ok, type Result } from "@/lib/core/result"
import { discardFile, isReceivedFile, keepFile } from "@/lib/core/storage"
import { mayAttach } from "../policy"
import { lockTarget } from "../queries/find-target"
import { attachEvidenceInput } from "../schema"
import { takesNewEvidence } from "../workflow"

/** What was attached; `alreadyStored` says that the same content was known and is not stored twice. */
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

    const kept = file ? await keepFile(file) : ok({ alreadyStored: false })
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
