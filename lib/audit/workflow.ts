/** A place in the chain: the number and hash of the event that stands there. Before the first event: number 0. */
export type Place = { seq: bigint; hash: string }

/** One event as a link of the chain. */
export type Link = Place & {
  prevHash: string
  /** Whether its hash is the hash of what it says. */
  isIntact: boolean
  /** Whether it names as the one before it an event that stands elsewhere. */
  followsAnother: boolean
}

/** Where the chain first breaks, and what is wrong there. */
export type Break = {
  seq: bigint
  what: "altered" | "missing" | "reordered" | "cut-off" | "head" | "anchor"
}

/** The place before the first event. */
export const beginning: Place = { seq: 0n, hash: "0".repeat(64) }

/** What is wrong between an event and the place before it; null where they join. */
export function breakAt(before: Place, link: Link): Break | null {
  const seq = before.seq + 1n
  if (link.seq !== seq) return { seq, what: "missing" }
  if (!link.isIntact) return { seq, what: link.followsAnother ? "reordered" : "altered" }
  // It is as it was written, after an event that was not the one before it now: that one was replaced.
  if (link.prevHash !== before.hash) return { seq: before.seq || seq, what: "altered" }
  return null
}

/** What is wrong between the last event and the head that the database keeps apart; null where they agree. */
export function breakAtHead(last: Place, head: Place | null): Break | null {
  if (!head) return { seq: last.seq, what: "head" }
  if (head.seq > last.seq) return { seq: last.seq + 1n, what: "cut-off" }
  if (head.seq < last.seq || head.hash !== last.hash) return { seq: last.seq, what: "head" }
  return null
}
