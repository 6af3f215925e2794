import type { Actor } from "@/lib/core/actor"
import { receiveFile } from "@/lib/core/storage"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import type { DemoEvidence } from "../schema"
import { done } from "./story"

type Target = { milestone: string } | { progressReport: string }

/** Attaches a link or a small text file as evidence, as its uploader would. */
export async function attach(
  actor: Actor,
  target: Target,
  evidence: DemoEvidence,
  language: string,
): Promise<void> {
  const { title, visibility, url, file: text } = evidence
  const bytes = text ? [new TextEncoder().encode(text.text)] : []
  const file = text ? await done(receiveFile(streamOf(bytes), text.name)) : undefined
  await done(attachEvidence(actor, { ...target, title, visibility, language, url, file }))
}

async function* streamOf(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces
}
