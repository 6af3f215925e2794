import { getTranslations } from "next-intl/server"
import { Badge } from "@/components/ui/badge"

/** Marks what answers a priority recommendation, or is one. */
export async function PriorityLabel() {
  const t = await getTranslations("reviewing.priority")
  return <Badge>{t("label")}</Badge>
}
