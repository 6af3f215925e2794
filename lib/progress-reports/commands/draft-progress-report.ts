import { isUser } from "@/lib/core/actor"
import { difference } from "@/lib/core/audit"
import { dayOf, now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, failAt, ok } from "@/lib/core/result"
import { mayKnow } from "@/lib/initiatives/policy"
import { lockInitiative } from "@/lib/initiatives/queries"
import { mayDraft } from "../policy"
import { draftProgressReportInput } from "../schema"
import { allowsReport } from "../workflow"
import { publish, refusalToCorrect } from "./publication"

/**
 * Writes a report of the actor's organisation as a draft, or (agency_lead, `publish`) publishes it at once, in one transaction.
 * Errors: not-found, not-permitted, wrong-status, invalid.
 */
export const draftProgressReport = command({
  action: "progress-report.draft",
  input: draftProgressReportInput,
  run: async (context, { initiative: ref, publish: atOnce, corrects, ...input }) => {
    const { tx, actor, about, record } = context
    const initiative = await lockInitiative(tx, ref)
    if (!initiative || !mayKnow(actor, initiative)) return fail("not-found")
    about(ref, ref)
    const verdict = mayDraft(actor, initiative, atOnce)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
    if (!allowsReport(initiative.status, corrects !== null)) return fail("wrong-status")
    if (input.periodEnd > dayOf()) return failAt("periodEnd", "invalid", "in-future")
    const { organisationId } = actor
    const refusal = await refusalToCorrect(tx, corrects, { initiativeId: initiative.id, organisationId })
    if (refusal) return { ok: false, error: refusal }

    const text = { ...input, language: input.language ?? actor.language }
    const instant = now()
    const made = await tx.progressReport.create({
      data: {
        ...text,
        initiativeId: initiative.id,
        organisationId,
        authorId: actor.userId,
        correctsId: corrects,
        createdAt: instant,
        updatedAt: instant,
      },
      select: { id: true, version: true },
    })
    about(`${ref}/R:${made.id}`, ref)
    record(difference({}, { ...text, ...(corrects ? { corrects } : {}) }))
    if (!atOnce) return ok({ id: made.id, initiative: ref })
    const after = { periodEnd: input.periodEnd, reportedProgress: input.reportedProgress }
    const refused = await publish(context, { ...made, initiativeId: initiative.id, after })
    return refused ? { ok: false, error: refused } : ok({ id: made.id, initiative: ref })
  },
})
