import type { Actor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import { rowIdOf } from "@/lib/core/parse"
import { mayAttach, mayRead } from "../policy"
import { takesNewEvidence } from "../workflow"
import { factsOf, fileStates, selected } from "./selects"

/** The milestones of its initiative for which the actor could show a piece of evidence too, by number. */
export async function listTargets(actor: Actor, id: string) {
  const row = await db().evidence.findUnique({ where: { id: rowIdOf(id) }, select: selected })
  if (!row) return []
  const facts = factsOf(row, (await fileStates(db(), [row.sha256]))(row.sha256))
  const { initiative } = facts
  if (!mayRead(actor, facts) || facts.isWithdrawn) return []
  const milestones = await db().milestone.findMany({
    where: { initiativeId: initiative.id, uses: { none: { evidenceId: row.id } } },
    orderBy: { number: "asc" },
    select: { number: true, title: true, language: true, status: true },
  })
  return milestones
    .filter(({ status }) => {
      const target = { kind: "milestone", status } as const
      const isOpen = takesNewEvidence({ ...target, initiative: initiative.status })
      return isOpen && mayAttach(actor, { initiative, target }).permitted
    })
    .map(({ number, ...one }) => ({ ...one, ref: `${initiative.ref}/M${number}` }))
}
