import { getTranslations } from "next-intl/server"
import { DateField } from "@/components/forms/date-field"
import { SelectField } from "@/components/forms/select-field"
import { EvidenceStrength } from "@/lib/core/prisma/enums"

/** The fields that stay folded until they are asked for, or wrong. */
export const evidenceFieldNames: ReadonlySet<string> = new Set([
  "strength",
  "periodStart",
  "periodEnd",
  "expiresOn",
])

/** What evidence is worth: its strength, the period that it covers, and until when it is valid. All of it may be left out. */
export async function EvidenceFields() {
  const t = await getTranslations("evidence")
  return (
    <>
      <SelectField
        name="strength"
        label={t("words.strength")}
        hint={t("form.strengthHint")}
        choices={Object.values(EvidenceStrength).map((value) => ({ value, label: t(`strength.${value}`) }))}
      />
      <DateField name="periodStart" label={t("form.periodStart")} hint={t("form.periodHint")} optional />
      <DateField name="periodEnd" label={t("form.periodEnd")} optional />
      <DateField name="expiresOn" label={t("form.expiresOn")} hint={t("form.expiresHint")} optional />
    </>
  )
}
