import type { Actor } from "@/lib/core/actor"
import { receiveFile } from "@/lib/core/storage"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import type { DemoEvidence } from "../schema"
import { done } from "./story"

type Target = { milestone: string } | { progressReport: string }

/** Attaches a link or a small text file as evidence, as its uploader would; gives its id. */
export async function attach(
  actor: Actor,
  target: Target,
  evidence: DemoEvidence,
  language: string,
  date: (offset: number) => string,
): Promise<string> {
  const { title, visibility, url, file: text, strength, expires, covers } = evidence
  const dates = {
    ...(expires === undefined ? {} : { expiresOn: date(expires) }),
    ...(covers ? { periodStart: date(covers.from), periodEnd: date(covers.to) } : {}),
  }
  const bytes = text ? [new TextEncoder().encode(text.text)] : []
  const file = text ? await done(receiveFile(streamOf(bytes), text.name)) : undefined
  const input = { ...target, title, visibility, language, url, file, strength, ...dates }
  return (await done(attachEvidence(actor, input))).id
}

async function* streamOf(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}
