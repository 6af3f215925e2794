import { difference } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, failAt, ok } from "@/lib/core/result"
import { mayKnow, mayPerform } from "../policy"
import { lockInitiative } from "../queries"
import { editInitiativeInput } from "../schema"
import { isEditable } from "../workflow"
import { unknownMeasure } from "./create-initiative"

/** Changes title, summary, language, dates or measures of a draft or active initiative. Errors: stale, wrong-status, invalid. */
export const editInitiative = command({
  action: "initiative.edit",
  input: editInitiativeInput,
  run: async ({ tx, actor, about, record }, { ref, version, measures, ...given }) => {
    const initiative = await lockInitiative(tx, ref)
    if (!initiative || !mayKnow(actor, initiative)) return fail("not-found")
    about(ref, ref)
    const verdict = mayPerform(actor, "edit", initiative)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (version !== initiative.version) return fail("stale")
    if (!isEditable(initiative.status)) return fail("wrong-status")
    const unknown = await unknownMeasure(tx, measures ?? [])
    if (unknown)
      return fail("invalid", {
        errors: [{ path: "measures", message: "unknown-measure", values: { code: unknown } }],
      })
    const text = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const startDate = given.startDate === undefined ? initiative.startDate : given.startDate
    const dueDate = given.dueDate === undefined ? initiative.dueDate : given.dueDate
    if (startDate && dueDate && dueDate < startDate) return failAt("dueDate", "invalid", "before-start")

    const before = initiative.measures.map((one) => one.measureCode)
    if (measures) {
      const gone = before.filter((code) => !measures.includes(code))
      const added = measures.filter((code) => !before.includes(code))
      await tx.initiativeMeasure.createMany({
        data: added.map((measureCode) => ({ initiativeId: initiative.id, measureCode })),
      })
      await tx.initiativeMeasure.deleteMany({
        where: { initiativeId: initiative.id, measureCode: { in: gone } },
      })
    }
    const changed = await tx.initiative.updateMany({
      where: { id: initiative.id, version },
      data: { ...text, updatedAt: now(), version: { increment: 1 } },
    })
    if (changed.count === 0) return fail("stale")
    const next = measures ? { measures: [...measures].sort() } : {}
    record(difference({ ...initiative, measures: before.sort() }, { ...text, ...next }))
    return ok({ ref })
  },
})
