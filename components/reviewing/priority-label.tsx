import { getTranslations } from "next-intl/server"
import { Badge } from "@/components/ui/badge"

/** Marks a priority recommendation, or what answers one; explained where there is room to say what follows from it. */
export async function PriorityLabel({ isExplained = false }: { isExplained?: boolean }) {
  const t = await getTranslations("reviewing.priority")
  if (!isExplained) return <Badge>{t("label")}</Badge>
  return (
    <span>
      <Badge>{t("public")}</Badge> <span className="hint">{t("publicText")}</span>
    </span>
  )
}
