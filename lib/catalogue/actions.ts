"use server"
import { refresh } from "next/cache"
import { getTranslations } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import { editCatalogueText } from "@/lib/catalogue/commands/edit-catalogue-text"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"

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
