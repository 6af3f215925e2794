import { z } from "zod"
import type { AuditEventView } from "@/lib/audit/queries"
import { instant, iso } from "./shared"

const state = z.record(z.string(), z.unknown()).nullable()

export const auditEventAnswer = z
  .object({
    seq: z.int().min(1).meta({ description: "Its number in the chain." }),
    at: instant,
    action: z.string().meta({ example: "milestone.approve" }),
    outcome: z.enum(["done", "refused"]),
    subject: z.string().meta({ example: "INI-0001/M1" }),
    initiative: z.string().nullable(),
    actor: z.object({
      id: z.string().nullable().meta({ description: "Stands for the person in the chain." }),
      person: z
        .string()
        .nullable()
        .meta({ description: "Name and e-mail address; null once they are erased." }),
      role: z.string(),
      organisation: z.string().nullable().meta({ description: "Code." }),
    }),
    via: z.string().meta({ example: "token" }),
    address: z.string().nullable().meta({ description: "Network address; null where unknown or erased." }),
    code: z.string().nullable().meta({ description: "Of a refusal." }),
    rule: z.string().nullable(),
    reason: z.string().nullable(),
    before: state,
    after: state,
    prevHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: "AuditEvent" })

function stateOf(value: unknown): z.output<typeof state> {
  const parsed = state.safeParse(value)
  return parsed.success ? parsed.data : null
}

/** An event of the trail as it is answered. */
export function auditEventOf(view: AuditEventView): z.output<typeof auditEventAnswer> {
  return {
    seq: Number(view.seq),
    at: iso(view.at),
    action: view.action,
    outcome: view.outcome === "refused" ? "refused" : "done",
    subject: view.subject,
    initiative: view.initiative,
    actor: { id: view.actor, person: view.person, role: view.actorRole, organisation: view.organisation },
    via: view.via,
    address: view.address,
    code: view.code,
    rule: view.rule,
    reason: view.reason,
    before: stateOf(view.before),
    after: stateOf(view.after),
    prevHash: view.prevHash,
    hash: view.hash,
  }
}
