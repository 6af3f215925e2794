"use server"
import { getLocale } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { redirect } from "@/lib/i18n/navigation"
import { attachEvidence } from "./commands/attach-evidence"
import { changeEvidenceVisibility } from "./commands/change-evidence-visibility"
import { markEvidence } from "./commands/mark-evidence"
import { removeEvidence, reuseEvidence } from "./commands/reuse-evidence"
import { withdrawEvidence } from "./commands/withdraw-evidence"
import { pageOfTarget } from "./queries/get-evidence"

async function go(href: string): Promise<never> {
  return redirect({ href, locale: await getLocale() })
}

const addressOf = (ref: FormDataEntryValue | null) => String(ref ?? "").replace("/", ".")

/** Attaches a link to a milestone or a draft report and shows it there. */
export async function attachLinkAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => attachEvidence(actor, input), {
    done: async ({ id }) => go(`${await pageOfTarget(actor, id)}?done=evidence-attached#evidence`),
  })
}

/** Withdraws evidence and shows it so. */
export async function withdrawEvidenceAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => withdrawEvidence(actor, input), {
    done: ({ id }) => go(`/workspace/evidence/${id}?done=evidence-withdrawn`),
  })
}

/** Changes who may see evidence. */
export async function changeVisibilityAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => changeEvidenceVisibility(actor, input), {
    done: ({ id }) => go(`/workspace/evidence/${id}?done=evidence-visibility`),
  })
}

/** Shows evidence for one more milestone, and goes there. */
export async function reuseEvidenceAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => reuseEvidence(actor, input), {
    done: () =>
      go(`/workspace/milestones/${addressOf(formData.get("milestone"))}?done=evidence-reused#evidence`),
  })
}

/** Shows evidence for a milestone no longer. */
export async function removeEvidenceAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => removeEvidence(actor, input), {
    done: () =>
      go(`/workspace/milestones/${addressOf(formData.get("milestone"))}?done=evidence-removed#evidence`),
  })
}

/** Records a reviewer's mark and stays at the review. */
export async function markEvidenceAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => markEvidence(actor, input), {
    done: () => go(`/workspace/review/${addressOf(formData.get("milestone"))}?done=evidence-marked#evidence`),
  })
}
