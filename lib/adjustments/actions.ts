"use server"
import { getLocale } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { fail } from "@/lib/core/result"
import { redirect } from "@/lib/i18n/navigation"
import { requestAdjustment } from "./commands/request-adjustment"
import { adjustmentStepCommands } from "./commands/step-adjustment"
import { adjustmentSteps } from "./workflow"

const pageOf = (ref: string) => `/workspace/milestones/${ref.replace("/", ".")}`

/** Asks for a move of a date or weight and shows the milestone with the request. */
export async function requestAdjustmentAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => requestAdjustment(actor, input), {
    done: async ({ milestone }) =>
      redirect({
        href: `${pageOf(milestone)}?done=adjustment-request#adjustments`,
        locale: await getLocale(),
      }),
  })
}

/** Grants, declines or withdraws a request, as the form names it; a reviewer goes on to the other requests. */
export async function stepAdjustmentAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  const step = adjustmentSteps.find((one) => one === formData.get("step"))
  const run = step ? adjustmentStepCommands[step] : async () => fail("not-found")
  return submitForm(formData, (input) => run(actor, input), {
    done: async ({ milestone }) => {
      const locale = await getLocale()
      const place = step === "withdraw" ? pageOf(milestone) : "/workspace/adjustments"
      return redirect({
        href: `${place}?done=adjustment-${step}&of=${encodeURIComponent(milestone)}`,
        locale,
      })
    },
  })
}
