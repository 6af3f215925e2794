import { getTranslations } from "next-intl/server"
import { ShownOnce } from "@/components/forms/shown-once"

/** The one-time link that the form's answer brought. */
export async function LinkShownOnce() {
  const t = await getTranslations("admin.users")
  return (
    <ShownOnce name="link" label={t("link")} hint={t("linkHint")} copy={t("copy")} copied={t("copied")} />
  )
}
