import { difference } from "@/lib/core/audit"
import { dayOf, now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, failAt, ok } from "@/lib/core/result"
import { mayPerform } from "../policy"
import { lockProgressReport } from "../queries"
import { editProgressReportInput } from "../schema"
import { allowsReport, allowsStep } from "../workflow"
import { refusalToCorrect } from "./publication"

/** Changes a draft; a published report is never edited. Errors: not-found, not-permitted, stale, wrong-status, invalid. */
export const editProgressReport = command({
  action: "progress-report.edit",
  input: editProgressReportInput,
  run: async ({ tx, actor, about, record }, { id, version, corrects, ...given }) => {
    const report = await lockProgressReport(tx, actor, id)
    if (!report) return fail("not-found")
    const { initiative, organisationId } = report
    about(`${initiative.ref}/R:${id}`, initiative.ref)
    const verdict = mayPerform(actor, "edit", report)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (version !== undefined && version !== report.version) return fail("stale")
    if (!allowsStep("edit", { ...report, initiative: initiative.status })) return fail("wrong-status")
    const correctsId = corrects === undefined ? report.correctsId : corrects
    if (!allowsReport(initiative.status, correctsId !== null)) return fail("wrong-status")
    const periodEnd = given.periodEnd ?? report.periodEnd
    if (periodEnd < (given.periodStart ?? report.periodStart)) {
      return failAt("periodEnd", "invalid", "before-start")
    }
    if (periodEnd > dayOf()) return failAt("periodEnd", "invalid", "in-future")
    const refusal = await refusalToCorrect(tx, correctsId, {
      initiativeId: initiative.id,
      organisationId,
      id,
    })
    if (refusal) return { ok: false, error: refusal }

    const text = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const change = difference(report, { ...text, correctsId })
    if (Object.keys(change.after).length === 0) return ok({ id, initiative: initiative.ref })
    const changed = await tx.progressReport.updateMany({
      where: { id, version: report.version, status: "draft" },
      data: { ...text, correctsId, updatedAt: now(), version: { increment: 1 } },
    })
    if (changed.count === 0) return fail("stale")
    record(change)
    return ok({ id, initiative: initiative.ref })
  },
})
