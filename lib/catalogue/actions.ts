"use server"
import { refresh } from "next/cache"
import { getLocale, getTranslations } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import { assessRecommendation } from "@/lib/catalogue/commands/assess-recommendation"
import { editCatalogueText } from "@/lib/catalogue/commands/edit-catalogue-text"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { redirect } from "@/lib/i18n/navigation"

/** Rewords a catalogue entry from its form, and shows the page anew with the change in its history. */
export async function editCatalogueTextAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => editCatalogueText(actor, input), {
    done: async () => {
      refresh()
      const t = await getTranslations("catalogue")
      return { notice: t("saved") }
    },
  })
}

/** Publishes a reviewer's judgement of a recommendation, and shows the series with it on top. */
export async function assessRecommendationAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => assessRecommendation(actor, input), {
    done: async ({ recommendation, id }) =>
      redirect({
        href: `/workspace/recommendations/${recommendation}/assess?done=assessed&of=${id}`,
        locale: await getLocale(),
      }),
  })
}
