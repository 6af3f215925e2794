import type { Actor } from "@/lib/core/actor"
import { ok } from "@/lib/core/result"
import { getInitiative } from "@/lib/initiatives/queries"
import { draftProgressReport } from "@/lib/progress-reports/commands/draft-progress-report"
import { editProgressReport } from "@/lib/progress-reports/commands/edit-progress-report"
import { publishProgressReport } from "@/lib/progress-reports/commands/publish-progress-report"
import { getProgressReport, listProgressReports } from "@/lib/progress-reports/queries"
import {
  draftProgressReportInput,
  editProgressReportInput,
  publishProgressReportInput,
} from "@/lib/progress-reports/schema"
import { listProgressReports as listPublicReports } from "@/lib/publication/queries/initiative"
import { progressReportAnswer, progressReportOf, publicReportOf } from "../answers/progress-report"
import { bodyShape } from "../body-shape"
import { change, found, list } from "../endpoint"
import { idOf, initiativeRefOf } from "../references"

async function readReport(actor: Actor, id: string) {
  const view = await getProgressReport(actor, id)
  return view && progressReportOf(view)
}

/** An initiative's reports, newest first. */
export const listProgressReportsEndpoint = list({
  path: "/initiatives/{ref}/progress-reports",
  summary: "Published progress reports of an initiative and your organisation's drafts, newest first",
  cursor: "id",
  filters: {},
  item: progressReportAnswer,
  read: async ({ actor, params }, _filters, page) => {
    const ref = initiativeRefOf(params.ref)
    const view = actor && (await getInitiative(actor, ref))
    const listed = actor && view?.internal ? await listProgressReports(actor, ref, page) : null
    if (listed) return ok({ data: listed.data.map(progressReportOf), nextCursor: listed.nextCursor })
    const open = await listPublicReports(ref, page)
    return found(
      open && { data: open.data.map((one) => publicReportOf(one, ref)), nextCursor: open.nextCursor },
    )
  },
})

/** Drafts a report, or publishes it at once. */
export const draftProgressReportEndpoint = change({
  method: "POST",
  path: "/initiatives/{ref}/progress-reports",
  summary:
    "Draft a progress report; `publish` publishes it at once, `corrects` names the one whose place it takes",
  status: 201,
  body: bodyShape(draftProgressReportInput, "initiative"),
  example: {
    periodStart: "2026-01-01",
    periodEnd: "2026-03-31",
    summary: "已完成监测指标的征求意见。",
    reportedProgress: 60,
    assessment: "on_track",
    publish: false,
  },
  answer: progressReportAnswer,
  act: async (actor, input, { ref }) => {
    const made = await draftProgressReport(actor, { ...input, initiative: initiativeRefOf(ref) })
    return made.ok ? ok(made.value.id) : made
  },
  show: readReport,
})

/** Changes a draft. */
export const editProgressReportEndpoint = change({
  method: "PATCH",
  path: "/progress-reports/{id}",
  summary: "Change a draft; what is missing stays",
  body: bodyShape(editProgressReportInput, "id"),
  example: { version: 1, reportedProgress: 65 },
  answer: progressReportAnswer,
  act: async (actor, input, { id }) => {
    const changed = await editProgressReport(actor, { ...input, id: idOf(id) })
    return changed.ok ? ok(changed.value.id) : changed
  },
  show: readReport,
})

/** Publishes a draft. */
export const publishProgressReportEndpoint = change({
  method: "POST",
  path: "/progress-reports/{id}/publish",
  summary: "Publish a draft for ever",
  body: bodyShape(publishProgressReportInput, "id"),
  example: { version: 2 },
  answer: progressReportAnswer,
  act: async (actor, input, { id }) => {
    const done = await publishProgressReport(actor, { ...input, id: idOf(id) })
    return done.ok ? ok(done.value.id) : done
  },
  show: readReport,
})
