import { difference } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, ok } from "@/lib/core/result"
import { refreshFigures } from "@/lib/initiatives/commands/refresh-figures"
import { mayKnow, mayPerform } from "@/lib/initiatives/policy"
import { lockInitiative } from "@/lib/initiatives/queries"
import { isEditable } from "@/lib/initiatives/workflow"
import { addMilestoneInput } from "../schema"

/** Adds a milestone to a draft or active initiative; numbers are never given twice. Errors: not-permitted, wrong-status. */
export const addMilestone = command({
  action: "milestone.add",
  input: addMilestoneInput,
  run: async ({ tx, actor, about, record }, input) => {
    const initiative = await lockInitiative(tx, input.initiative)
    if (!initiative || !mayKnow(actor, initiative)) return fail("not-found")
    about(initiative.ref, initiative.ref)
    const verdict = mayPerform(actor, "add-milestone", initiative)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (!isEditable(initiative.status)) return fail("wrong-status")

    const { title, criteria, dueDate, weight } = input
    const language = input.language ?? actor.language
    const instant = now()
    const { lastMilestone: number } = await tx.initiative.update({
      where: { id: initiative.id },
      data: { lastMilestone: { increment: 1 } },
      select: { lastMilestone: true },
    })
    const made = await tx.milestone.create({
      data: {
        initiativeId: initiative.id,
        number,
        title,
        criteria,
        dueDate,
        weight,
        language,
        firstDueDate: dueDate,
        firstWeight: weight,
        createdAt: instant,
        updatedAt: instant,
        statusAt: instant,
      },
      select: { version: true },
    })
    await refreshFigures(tx, initiative.id)
    const ref = `${initiative.ref}/M${number}`
    about(ref, initiative.ref)
    record(difference({}, { title, criteria, dueDate, weight, language }))
    return ok({ ref, version: made.version })
  },
})
