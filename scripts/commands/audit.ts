import { z } from "zod"
import { verifyTrail } from "@/lib/audit/queries"
import type { Break } from "@/lib/audit/workflow"
import { systemActor } from "@/lib/auth/actor"
import { Failure } from "../failure"
import { defineCommand } from "./define"
import { say } from "./outcome"

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

const anchor = z
  .string()
  .regex(/^\d{1,18}:[0-9a-f]{64}$/, "must be a number, a colon and a hash, as `audit verify` prints them")
  .transform((text) => {
    const [seq = "", hash = ""] = text.split(":")
    return { seq: BigInt(seq), hash }
  })

/** `audit verify`: walks the whole chain; exit 1 with the first break named. */
export const auditVerify = defineCommand({
  summary: "Checks the whole audit trail and prints its head, SEQ:HASH, to keep somewhere else.",
  positionals: [],
  options: { expect: { value: "SEQ:HASH", help: "a head that was kept: the trail must still contain it" } },
  input: z.object({ expect: anchor.optional() }),
  run: async ({ expect }) => {
    const check = await verifyTrail(systemActor("cli"), expect)
    if (!check) throw new Failure("the trail cannot be read")
    if (check.broken) throw new Failure(`the audit trail is broken: ${describeBreak(check.broken)}`)
    say(`${check.events} events, unbroken.`)
    say(`${check.head.seq}:${check.head.hash}`)
  },
})
