"use server"
import { getLocale } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { fail } from "@/lib/core/result"
import { redirect } from "@/lib/i18n/navigation"
import { requestAssignment } from "./commands/request-assignment"
import { assignmentStepCommands } from "./commands/step-assignment"
import { assignmentSteps } from "./workflow"

/** Asks an organisation to take part, or to take the lead, and shows the initiative. */
export async function requestAssignmentAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => requestAssignment(actor, input), {
    done: async ({ warnings }) => {
      const isLead = formData.get("role") === "lead"
      const done =
        warnings.length > 0
          ? isLead
            ? "handed-reviewers"
            : "requested-reviewers"
          : isLead
            ? "handed"
            : "requested"
      const href = `/workspace/initiatives/${formData.get("initiative")}?done=${done}#participants`
      return redirect({ href, locale: await getLocale() })
    },
  })
}

/** Accepts, declines or ends a part, as the form names it, and shows the initiative. */
export async function stepAssignmentAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  const step = assignmentSteps.find((one) => one === formData.get("step"))
  const run = step ? assignmentStepCommands[step] : async () => fail("not-found")
  return submitForm(formData, (input) => run(actor, input), {
    done: async ({ initiative }) => {
      const locale = await getLocale()
      // Who declined a draft may not know of it any more.
      const place = step === "accept" ? `/workspace/initiatives/${initiative}` : "/workspace/requests"
      return redirect({ href: `${place}?done=request-${step}`, locale })
    },
  })
}
