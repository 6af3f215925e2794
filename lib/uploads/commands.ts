import { createReadStream } from "node:fs"
import { isAgency } from "@/lib/assignments/policy"
import type { UserActor } from "@/lib/core/actor"
import { fieldErrors } from "@/lib/core/parse"
import { type FailureCode, fail, failAt, ok, type Result } from "@/lib/core/result"
import {
  announcePartial,
  appendPartial,
  bytesOf,
  type Fate,
  type PartialFile,
  withPartial,
} from "@/lib/core/resumable"
import { discardFile, largestFile, type ReceivedFile, receiveFile } from "@/lib/core/storage"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { openEvidence } from "@/lib/evidence/queries/get-evidence"
import { findReadableCopy } from "./queries"
import { openUploadInput } from "./schema"

/** So many files, and so many times the largest file, may one person have under way. */
const mostFiles = 20
const mostTimesLargest = 8

function tooLarge() {
  const values = { limit: `${Math.round(largestFile() / 1024 / 1024)} MB` }
  return fail("too-large", { errors: [{ path: "file", message: "file-too-large", values }] })
}

/**
 * Announces a file that will arrive in parts. Where the actor may read stored evidence with the same SHA-256 it is whole at once,
 * and nothing has to be sent. Errors: invalid, unsupported-type, too-large, not-permitted, too-many-requests.
 */
export async function openUpload(actor: UserActor, input: unknown): Promise<Result<PartialFile>> {
  if (!isAgency(actor)) return fail("not-permitted", { rule: "role" })
  const parsed = openUploadInput.safeParse(input)
  if (!parsed.success) {
    const [first = { path: "", message: "invalid" }] = fieldErrors(parsed.error)
    const code = first.message === "file-type" ? "unsupported-type" : "invalid"
    return fail(code, { errors: [{ ...first, path: "file" }] })
  }
  const { name, length, sha256 } = parsed.data
  if (length > largestFile()) return tooLarge()
  const copyOf = sha256 ? await findReadableCopy(actor, sha256, length) : null
  const most = { files: mostFiles, bytes: mostTimesLargest * largestFile() }
  return announcePartial(actor.userId, { name, length, sha256, copyOf }, most)
}

/** Adds bytes to an own upload that stands at `offset`. Errors: not-found, stale, too-large. */
export async function appendToUpload(
  actor: UserActor,
  id: string,
  part: { offset: number; body: ReadableStream<Uint8Array> },
): Promise<Result<PartialFile>> {
  return appendPartial(actor.userId, id, { ...part, largest: largestFile() })
}

/** Gives an own upload up. Errors: not-found. */
export async function dropUpload(actor: UserActor, id: string): Promise<Result<null>> {
  return withPartial(actor.userId, id, async () => ({ result: ok(null), fate: "remove" }))
}

/** The whole file, from its parts or from what is stored already, checked like any other that is received. */
async function receiveWhole(actor: UserActor, file: PartialFile): Promise<Result<ReceivedFile>> {
  const received = await (async () => {
    if (file.copyOf === null) {
      const path = bytesOf(actor.userId, file.id)
      return receiveFile(createReadStream(path, { highWaterMark: 1 << 18 }), file.name)
    }
    const copy = await openEvidence(actor, file.copyOf)
    return copy.ok ? receiveFile(copy.value.content, file.name) : copy
  })()
  if (!received.ok || file.sha256 === null || received.value.sha256 === file.sha256) return received
  await discardFile(received.value)
  return failAt("file", "conflict", "file-changed")
}

/** After these the file itself is as good as before, and the sender may correct what stands around it. */
const mendable: readonly FailureCode[] = ["invalid", "wrong-status", "not-permitted", "stale", "unavailable"]

/**
 * Attaches an own upload that is whole to what `fields` name, as attachEvidence does; done again it gives the first answer.
 * What the file itself is refused for removes it. Errors: not-found, wrong-status where parts are missing, stale where stored
 * content that was to be used is gone and has to be sent after all, conflict where it is not what was announced, those of attachEvidence.
 */
export async function attachUpload(
  actor: UserActor,
  id: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<Result<{ id: string }>> {
  return withPartial<{ id: string }>(actor.userId, id, async (file) => {
    if (file.outcome !== null) return { result: ok({ id: file.outcome }), fate: "keep" }
    if (file.offset !== file.length) return { result: fail("wrong-status"), fate: "keep" }
    const received = await receiveWhole(actor, file)
    if (!received.ok) return { result: stoppedBy(file, received), fate: fateAfter(file, received.error.code) }
    const result = await attachEvidence(actor, { ...fields, url: undefined, file: received.value })
    if (result.ok) return { result: ok({ id: result.value.id }), fate: { outcome: result.value.id } }
    return { result, fate: mendable.includes(result.error.code) ? "keep" : "remove" }
  })
}

/** The sender's own file may be sent in the place of stored content that cannot be read any more. */
const isCopyLost = (file: PartialFile, code: FailureCode) =>
  file.copyOf !== null && ["not-found", "changed", "scan-pending", "infected"].includes(code)

function stoppedBy(file: PartialFile, refused: Extract<Result<never>, { ok: false }>) {
  return isCopyLost(file, refused.error.code) ? fail("stale") : refused
}

function fateAfter(file: PartialFile, code: FailureCode): Fate {
  if (isCopyLost(file, code)) return "anew"
  return code === "unavailable" ? "keep" : "remove"
}
