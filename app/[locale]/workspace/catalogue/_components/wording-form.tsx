import { getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { TextField } from "@/components/forms/text-field"
import { editCatalogueTextAction } from "@/lib/catalogue/actions"
import type { CatalogueEntry } from "@/lib/catalogue/queries"
import { isOptional, longest } from "@/lib/catalogue/schema"

const languages = ["zh-CN", "en"] as const

/** The form that rewords an entry: each text in Chinese, then in English. */
export async function WordingForm({ entry }: { entry: CatalogueEntry }) {
  const t = await getTranslations("catalogue")
  const common = await getTranslations("common.actions")
  const initial = Object.fromEntries(
    entry.texts.flatMap(({ field, words }) =>
      languages.map((language) => [`${field}.${language}`, words[language]]),
    ),
  )
  return (
    <ActionForm
      action={editCatalogueTextAction}
      initial={initial}
      hidden={{ code: entry.code, version: entry.version }}
      label={t("edit")}
    >
      {entry.texts.flatMap(({ field }) =>
        languages.map((language) => {
          const shared = {
            name: `${field}.${language}`,
            label: t(`inLanguage.${language}`, { field: t(`field.${field}`) }),
            optional: isOptional(field),
            lang: language,
          }
          return longest[field] > 300 ? (
            <TextArea key={shared.name} {...shared} maxLength={longest[field]} />
          ) : (
            <TextField key={shared.name} {...shared} />
          )
        }),
      )}
      <SubmitButton>{common("save")}</SubmitButton>
    </ActionForm>
  )
}
