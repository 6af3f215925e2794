import { dayOf } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import { fail, failAt, ok } from "@/lib/core/result"
import { mayPerform } from "../policy"
import { lockProgressReport } from "../queries"
import { publishProgressReportInput } from "../schema"
import { allowsStep } from "../workflow"
import { publish, refusalToCorrect } from "./publication"

/** Publishes a draft for ever; the initiative's claim follows. Errors: not-found, not-permitted, stale, wrong-status, invalid. */
export const publishProgressReport = command({
  action: "progress-report.publish",
  input: publishProgressReportInput,
  run: async (context, { id, version }) => {
    const { tx, actor, about } = context
    const report = await lockProgressReport(tx, actor, id)
    if (!report) return fail("not-found")
    const { initiative, organisationId, periodEnd, reportedProgress } = report
    about(`${initiative.ref}/R:${id}`, initiative.ref)
    const verdict = mayPerform(actor, "publish", report)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (version !== undefined && version !== report.version) return fail("stale")
    if (!allowsStep("publish", { ...report, initiative: initiative.status })) return fail("wrong-status")
    if (periodEnd > dayOf()) return failAt("periodEnd", "invalid", "in-future")
    const by = { initiativeId: initiative.id, organisationId, id }
    const refusal = await refusalToCorrect(tx, report.correctsId, by)
    if (refusal) return { ok: false, error: refusal }

    const after = { periodEnd, reportedProgress }
    const refused = await publish(context, {
      id,
      version: report.version,
      initiativeId: initiative.id,
      after,
    })
    return refused ? { ok: false, error: refused } : ok({ id, initiative: initiative.ref })
  },
})
