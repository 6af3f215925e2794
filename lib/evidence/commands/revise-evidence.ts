import { type Actor, isUser } from "@/lib/core/actor"
import { difference } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import { restateApproved } from "@/lib/milestones/commands/restate-approved"
import { lockEvidence } from "../queries/find-target"
import { periodFault, reviseEvidenceInput } from "../schema"
import { keepContent, withFile } from "./attach-evidence"
import { refusalOf } from "./refusal"

/** What was revised, by which revision; `alreadyStored` says that the actor's organisation had sent the same content before. */
type Revised = { id: string; revision: number; alreadyStored: boolean }

const none = { url: null, fileName: null, mediaType: null, size: null, sha256: null }

const revise = command({
  action: "evidence.revise",
  input: reviseEvidenceInput,
  run: async ({ tx, actor, about, record }, input): Promise<Result<Revised>> => {
    const evidence = await lockEvidence(tx, actor, input.id)
    if (!evidence) return fail("not-found")
    const { facts, approved, id, version } = evidence
    about(`${facts.ref}/E:${id}`, facts.initiative.ref)
    const refusal = refusalOf(actor, "revise", evidence, input.version)
    if (refusal) return refusal
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })

    const { file, url } = input
    const {
      title,
      language,
      strength,
      periodStart,
      periodEnd,
      expiresOn,
      fileName,
      mediaType,
      size,
      sha256,
    } = evidence
    const old = { title, strength, periodStart, periodEnd, expiresOn }
    const oldContent = { url: evidence.url, fileName, mediaType, size, sha256 }
    const {
      fileName: name = null,
      mediaType: type = null,
      size: bytes = null,
      sha256: hash = null,
    } = file ?? {}
    const newFile = { url: null, fileName: name, mediaType: type, size: bytes, sha256: hash }
    const content = file ? newFile : url ? { ...none, url } : oldContent
    const next = {
      title: input.title ?? old.title,
      strength: input.strength ?? old.strength,
      periodStart: input.periodStart === undefined ? old.periodStart : input.periodStart,
      periodEnd: input.periodEnd === undefined ? old.periodEnd : input.periodEnd,
      expiresOn: input.expiresOn === undefined ? old.expiresOn : input.expiresOn,
    }
    const fault = periodFault(next.periodStart, next.periodEnd)
    if (fault) return failAt(fault.path, "invalid", fault.message)
    const { before, after } = difference({ ...old, ...oldContent }, { ...next, ...content })
    if (Object.keys(after).length === 0) return failAt("", "invalid", "unchanged")

    const kept = await keepContent(tx, actor, file)
    if (!kept.ok) return kept
    const revision = evidence.revision + 1
    const changed = await tx.evidence.updateMany({
      where: { id, version },
      data: {
        ...next,
        ...content,
        // What is said anew is said in the language of whoever says it.
        language: input.language ?? (next.title === title ? language : actor.language),
        revision,
        revisedById: actor.userId,
        revisedAt: now(),
        version: { increment: 1 },
      },
    })
    if (changed.count === 0) return fail("stale")
    record({ before: { revision: evidence.revision, ...before }, after: { revision, ...after } })
    for (const milestone of approved) await restateApproved(tx, actor, milestone)
    return ok({ id, revision, ...kept.value })
  },
})

/**
 * Makes a new revision of a piece of evidence: a new file or link, another title, strength, period or expiry; the old one stays readable.
 * Approvals that rest on it turn stale. Errors: invalid (also when nothing changes), not-found, not-permitted, stale, wrong-status,
 * infected, unavailable.
 */
export async function reviseEvidence(actor: Actor, input: unknown): Promise<Result<Revised>> {
  return withFile(input, () => revise(actor, input))
}
