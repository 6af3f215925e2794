import { createHash } from "node:crypto"

/** What went by in a stream: bytes, ends of lines, SHA-256. */
export type Measure = { bytes: number; lines: number; sha256: string }

function linesIn(piece: Uint8Array): number {
  let lines = 0
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++
  return lines
}

/** Passes a stream's bytes on and measures them; `done` hears of it before the stream ends, and may throw. */
export async function* measuring(
  source: AsyncIterable<Uint8Array>,
  done: (measure: Measure) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256")
  let [bytes, lines] = [0, 0]
  for await (const piece of source) {
    bytes += piece.length
    lines += linesIn(piece)
    hash.update(piece)
    yield piece
  }
  done({ bytes, lines, sha256: hash.digest("hex") })
}
