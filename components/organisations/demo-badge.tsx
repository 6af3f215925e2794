import { getTranslations } from "next-intl/server"
import { Badge } from "@/components/ui/badge"

/** Says of an organisation or initiative that it is fictional. */
export async function DemoBadge() {
  const t = await getTranslations("public.demo")
  return <Badge>{t("badge")}</Badge>
}
