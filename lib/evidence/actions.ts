"use server"
import { getLocale } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { redirect } from "@/lib/i18n/navigation"
import { attachEvidence } from "./commands/attach-evidence"
import { pageOfTarget } from "./queries/get-evidence"

/** Attaches a link to a milestone or a draft report and shows it there. */
export async function attachLinkAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => attachEvidence(actor, input), {
    done: async ({ id }) => {
      const page = await pageOfTarget(actor, id)
      return redirect({ href: `${page}?done=evidence-attached#evidence`, locale: await getLocale() })
    },
  })
}
