"use server"
import { getLocale } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { fail } from "@/lib/core/result"
import { redirect } from "@/lib/i18n/navigation"
import { addMilestone } from "./commands/add-milestone"
import { deleteMilestone, editMilestone } from "./commands/edit-milestone"
import { milestoneStepCommands } from "./commands/steps"
import { milestoneSteps } from "./workflow"

const addressOf = (ref: string) => ref.replace("/", ".")

async function go(href: string): Promise<never> {
  return redirect({ href, locale: await getLocale() })
}

/** Adds a milestone; `more` stays at the form for the next one. */
export async function addMilestoneAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => addMilestone(actor, input), {
    done: ({ ref }) => {
      const place = `/workspace/initiatives/${ref.split("/")[0]}`
      const more = formData.get("then") === "more"
      return go(`${place}${more ? "/milestones/new" : ""}?done=milestone-added`)
    },
  })
}

/** Changes a milestone and shows it. */
export async function editMilestoneAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => editMilestone(actor, input), {
    done: ({ ref }) => go(`/workspace/milestones/${addressOf(ref)}?done=milestone-saved`),
  })
}

/** Takes a milestone out of a draft and shows the draft. */
export async function deleteMilestoneAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => deleteMilestone(actor, input), {
    done: ({ ref }) => go(`/workspace/initiatives/${ref.split("/")[0]}?done=milestone-deleted`),
  })
}

/** Takes the step of a milestone's life that the form names, and shows where that led. */
export async function stepMilestoneAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  const step = milestoneSteps.find((one) => one === formData.get("step"))
  const run = step ? milestoneStepCommands[step] : async () => fail("not-found")
  return submitForm(formData, (input) => run(actor, input), {
    done: ({ ref }) => go(`/workspace/milestones/${addressOf(ref)}?done=milestone-${step}`),
  })
}
