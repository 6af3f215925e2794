import { getTranslations } from "next-intl/server"
import { Notice } from "@/components/ui/notice"

/** Says at the top of a page that what it shows is partly fictional; nothing where it is not. */
export async function DemoNotice({ shown }: { shown: boolean }) {
  if (!shown) return null
  const t = await getTranslations("public.demo")
  return (
    <Notice title={t("title")}>
      <p>{t("text")}</p>
    </Notice>
  )
}
