import type { Break } from "@/lib/audit/workflow"

const words: Record<Break["what"], (seq: bigint) => string> = {
  altered: (seq) => `event ${seq} was altered`,
  missing: (seq) => `event ${seq} is missing`,
  reordered: (seq) => `event ${seq} stands out of order`,
  "cut-off": (seq) => `the trail is cut off at the end: event ${seq} is missing`,
  head: (seq) => `the head of the chain does not fit the last event, ${seq}: one of the two was altered`,
  anchor: (seq) => `the trail up to event ${seq} is not the one of which the hash was kept`,
}

/** What is wrong with the trail, in words. */
export function describeBreak({ seq, what }: Break): string {
  return words[what](seq)
}
