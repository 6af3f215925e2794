import { getTranslations } from "next-intl/server"
import type { FormWords } from "./form-context"

/** The words that fields and buttons need in the browser, in the page's language. */
export async function formWords(): Promise<FormWords> {
  const t = await getTranslations("common.form")
  return {
    errorTitle: t("errorTitle"),
    error: t("error"),
    optional: t("optional"),
    sending: t("sending"),
    remaining: t.raw("remaining"),
    tooLong: t.raw("tooLong"),
    upTo: t.raw("upTo"),
    choose: t("choose"),
    showPassword: t("showPassword"),
    hidePassword: t("hidePassword"),
  }
}
