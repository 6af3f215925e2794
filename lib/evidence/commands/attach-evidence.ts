import { type Actor, isUser } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, ok, type Result } from "@/lib/core/result"
import { discardFile, isReceivedFile, keepFile } from "@/lib/core/storage"
import { mayPerform } from "../policy"
import { lockTarget } from "../queries"
import { attachEvidenceInput } from "../schema"
import { takesNewEvidence } from "../workflow"

type Attached = { id: string; sha256: string | null; size: number | null }

const attach = command({
  action: "evidence.attach",
  input: attachEvidenceInput,
  run: async ({ tx, actor, about, record }, input): Promise<Result<Attached>> => {
    const { milestone, progressReport = "", title, visibility, url = null, file = null } = input
    const target = await lockTarget(tx, actor, milestone ? { milestone } : { progressReport })
    if (!target) return fail("not-found")
    const { ref, initiative } = target
    about(ref, initiative.ref)
    const verdict = mayPerform(actor, "attach", target)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
    if (!takesNewEvidence({ ...target.target, initiative: initiative.status })) return fail("wrong-status")

    if (file) await keepFile(file)
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
        uploadedById: actor.userId,
        organisationId: actor.organisationId,
        createdAt: now(),
      },
      select: { id: true, sha256: true, size: true },
    })
    about(`${ref}/E:${made.id}`, initiative.ref)
    record({ after: { title, visibility, ...(url ? { url } : { fileName, mediaType, size, sha256 }) } })
    return ok(made)
  },
})

/**
 * Attaches a received file or a link to a milestone or to a report's draft. A file is kept when it is attached, and discarded otherwise.
 * Errors: invalid, not-found, not-permitted, wrong-status.
 */
export async function attachEvidence(actor: Actor, input: unknown): Promise<Result<Attached>> {
  const file = typeof input === "object" && input !== null && "file" in input ? input.file : undefined
  try {
    return await attach(actor, input)
  } finally {
    if (isReceivedFile(file)) await discardFile(file)
  }
}
