import { z } from "zod"
import { verifyTrail } from "@/lib/audit/queries"
import { systemActor } from "@/lib/auth/actor"
import { describeBreak } from "../backup/describe-break"
import { Failure } from "../failure"
import { anchor } from "./anchor"
import { defineCommand } from "./define"
import { say } from "./outcome"

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
