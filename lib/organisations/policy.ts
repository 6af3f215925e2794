import type { Actor } from "@/lib/core/actor"

/** Which rule, if any, keeps the actor from making and editing organisations: administrators and the system may. */
export function refusalToEditOrganisations(actor: Actor): "read-only" | "role" | null {
  if (actor.role === "administrator" || actor.role === "system") return null
  return actor.role === "auditor" ? "read-only" : "role"
}

/** Whether the actor may read the register of organisations: administrators, auditors, the system. */
export function mayReadOrganisations(actor: Actor): boolean {
  return actor.role === "auditor" || refusalToEditOrganisations(actor) === null
}
