"use server"
import { getLocale } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { redirect } from "@/lib/i18n/navigation"
import { draftProgressReport } from "./commands/draft-progress-report"
import { editProgressReport } from "./commands/edit-progress-report"
import { publishProgressReport } from "./commands/publish-progress-report"

type Report = { id: string; initiative: string }

async function show({ id, initiative }: Report, done: string): Promise<never> {
  const href = `/workspace/initiatives/${initiative}/reports/${id}?done=${done}`
  return redirect({ href, locale: await getLocale() })
}

/** Writes a report as a draft and shows it, to be checked, completed with evidence and published. */
export async function draftReportAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  // Publishing is asked about first, on the draft's own page.
  return submitForm(formData, (input) => draftProgressReport(actor, { ...input, publish: false }), {
    done: (report) => show(report, "report-saved"),
  })
}

/** Changes a draft and shows it. */
export async function editReportAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => editProgressReport(actor, input), {
    done: (report) => show(report, "report-saved"),
  })
}

/** Publishes a draft, which is final, and shows it. */
export async function publishReportAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => publishProgressReport(actor, input), {
    done: (report) => show(report, "report-published"),
  })
}
