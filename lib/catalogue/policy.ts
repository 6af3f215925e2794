import type { Actor } from "@/lib/core/actor"

/** Whether the actor may reword the catalogue: administrators, and the system on the command line. */
export function mayEditCatalogue(actor: Actor): boolean {
  return actor.role === "administrator" || actor.role === "system"
}

/** Whether the actor may read the catalogue's editing pages with their history: administrators and auditors. */
export function mayReadCatalogueHistory(actor: Actor): boolean {
  return mayEditCatalogue(actor) || actor.role === "auditor"
}

/** Whether the actor reads who assessed a recommendation: reviewers, and those who oversee them. */
export function mayReadAssessors(actor: Actor): boolean {
  return actor.role === "reviewer" || mayReadCatalogueHistory(actor)
}

/** Whether a reviewer's scopes, codes of pillars and recommendations, hold a recommendation; no scope at all is no limit. */
export function isInScope(scopes: readonly string[], of: { code: string; pillarCode: string }): boolean {
  return scopes.length === 0 || scopes.includes(of.code) || scopes.includes(of.pillarCode)
}

/** The rule that keeps the actor from assessing a recommendation, or null. */
export function ruleAgainstAssessing(
  actor: Actor,
  scopes: readonly string[],
  of: { code: string; pillarCode: string },
): "role" | "out-of-scope" | null {
  if (actor.role !== "reviewer") return "role"
  return isInScope(scopes, of) ? null : "out-of-scope"
}
