import type { Actor } from "@/lib/core/actor"

/** Whether the actor may reword the catalogue: administrators, and the system on the command line. */
export function mayEditCatalogue(actor: Actor): boolean {
  return actor.role === "administrator" || actor.role === "system"
}

/** Whether the actor may read the catalogue's editing pages with their history: administrators and auditors. */
export function mayReadCatalogueHistory(actor: Actor): boolean {
  return mayEditCatalogue(actor) || actor.role === "auditor"
}
