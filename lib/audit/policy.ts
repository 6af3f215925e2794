import type { Actor } from "@/lib/core/actor"

/** Whether the actor reads the whole audit trail. */
export function mayReadTrail(actor: Actor): boolean {
  return actor.role === "auditor" || actor.role === "administrator" || actor.role === "system"
}
