"use server"
import { getLocale } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import type { UserActor } from "@/lib/core/actor"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { fail, type Result } from "@/lib/core/result"
import { redirect } from "@/lib/i18n/navigation"
import { answerConfirmation } from "./commands/answer-confirmation"
import { setAsideObjection, withdrawObjection } from "./commands/close-objection"
import { removeRequirement, requireConfirmation } from "./commands/name-organisations"

type Step = "require" | "remove" | "confirm" | "object" | "withdraw" | "set-aside"
type Input = Record<string, unknown>

const steps: Record<Step, (actor: UserActor, input: Input) => Promise<Result<{ milestone: string }>>> = {
  require: requireConfirmation,
  remove: removeRequirement,
  confirm: (actor, input) => answerConfirmation(actor, { ...input, answer: "confirmed" }),
  object: (actor, input) => answerConfirmation(actor, { ...input, answer: "objected" }),
  withdraw: withdrawObjection,
  "set-aside": setAsideObjection,
}

function isStep(name: unknown): name is Step {
  return typeof name === "string" && Object.hasOwn(steps, name)
}

/** Takes the step about confirmations that the form names, and shows the milestone with it. */
export async function stepConfirmationAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  const step = formData.get("step")
  const run = isStep(step) ? (input: Input) => steps[step](actor, input) : async () => fail("not-found")
  return submitForm(formData, run, {
    done: async ({ milestone }) =>
      redirect({
        href: `/workspace/milestones/${milestone.replace("/", ".")}?done=confirmation-${step}#confirmations`,
        locale: await getLocale(),
      }),
  })
}
