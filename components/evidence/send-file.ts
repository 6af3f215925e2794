import { hashFile } from "./hash-file"
import { askOffset, attachUpload, Interrupted, openUpload, Refused, sendPart } from "./upload-calls"

/** Larger files are not hashed first: that would take longer than most lines. */
const largestHashed = 256 * 1024 * 1024

/** What is to be sent, and who hears how it goes. */
export type Sending = {
  /** Missing where the page was left meanwhile; what is whole already needs it no more. */
  file: File | null
  name: string
  size: number
  /** Where it was announced before. */
  id: string | null
  fields: object
  onState(state: "checking" | "sending" | "attaching"): void
  onSent(bytes: number): void
  onOpened(id: string): void
}

/** The file has to be chosen again before it can go on. */
export class FileNeeded extends Error {}

type Standing = { id: string; offset: number }

async function open(sending: Sending, signal: AbortSignal): Promise<Standing> {
  const { file, name, size } = sending
  if (!file) throw new FileNeeded()
  sending.onState("checking")
  const sha256 = size <= largestHashed ? await hashFile(file, signal) : null
  const opened = await openUpload({ name, length: size, sha256 }, signal)
  sending.onOpened(opened.id)
  return opened
}

/** Where it stands: as the server has it, or announced anew where the server knows nothing of it any more. */
async function stand(sending: Sending, id: string | null, signal: AbortSignal): Promise<Standing> {
  const offset = id === null ? null : await askOffset(id, signal)
  return id === null || offset === null ? open(sending, signal) : { id, offset }
}

async function sendRest(sending: Sending, standing: Standing, signal: AbortSignal): Promise<void> {
  const { file, size } = sending
  let { offset } = standing
  sending.onSent(offset)
  if (offset < size && !file) throw new FileNeeded()
  while (file && offset < size) {
    sending.onState("sending")
    const before = offset
    offset = await sendPart(standing.id, file, offset, sending.onSent, signal)
    sending.onSent(offset)
    if (offset <= before) throw new Interrupted("nothing arrived")
  }
}

/**
 * Sends a file, from where it stopped, and attaches it; gives whether anything had to be sent. Throws Refused, Interrupted,
 * FileNeeded, or the reason of `signal`.
 */
export async function sendFile(sending: Sending, signal: AbortSignal): Promise<"sent" | "known"> {
  let standing = await stand(sending, sending.id, signal)
  const isKnown = sending.id === null && standing.offset === sending.size
  for (let attempt = 1; ; attempt++) {
    let isWhole = false
    try {
      await sendRest(sending, standing, signal)
      isWhole = true
      sending.onState("attaching")
      await attachUpload(standing.id, sending.fields, signal)
      return isKnown && attempt === 1 ? "known" : "sent"
    } catch (error) {
      // The server has less than it said, or nothing any more: it is asked again where to go on.
      const code = error instanceof Refused ? error.code : ""
      if (attempt === 3 || !(code === "stale" || (code === "not-found" && !isWhole))) throw error
      standing = await stand(sending, standing.id, signal)
    }
  }
}
