"use server"
import { getLocale } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { fail } from "@/lib/core/result"
import { redirect } from "@/lib/i18n/navigation"
import { createInitiative } from "./commands/create-initiative"
import { editInitiative } from "./commands/edit-initiative"
import { initiativeStepCommands } from "./commands/steps"
import { initiativeSteps } from "./workflow"

/** Makes a draft and goes on to its first milestone, or to the draft where its lead has to accept first. */
export async function createInitiativeAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => createInitiative(actor, input), {
    lists: ["measures"],
    done: async ({ ref }) => {
      const place = actor.role === "agency_lead" ? "/milestones/new" : ""
      const href = `/workspace/initiatives/${ref}${place}?done=initiative-created`
      return redirect({ href, locale: await getLocale() })
    },
  })
}

/** Changes an initiative's text, dates and measures, and shows it. */
export async function editInitiativeAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => editInitiative(actor, input), {
    lists: ["measures"],
    done: async ({ ref }) =>
      redirect({ href: `/workspace/initiatives/${ref}?done=initiative-saved`, locale: await getLocale() }),
  })
}

/** Takes the step of an initiative's life that the form names, and shows where that led. */
export async function stepInitiativeAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  const step = initiativeSteps.find((one) => one === formData.get("step"))
  const run = step ? initiativeStepCommands[step] : async () => fail("not-found")
  return submitForm(formData, (input) => run(actor, input), {
    done: async ({ ref }) =>
      redirect({ href: `/workspace/initiatives/${ref}?done=initiative-${step}`, locale: await getLocale() }),
  })
}
