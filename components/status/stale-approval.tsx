import { getTranslations } from "next-intl/server"
import { StatusTag } from "@/components/ui/status-tag"

/** That an approval is out of date, beside the status; nothing where it is not. */
export async function StaleApproval({ stale }: { stale: boolean }) {
  const t = await getTranslations("common.approvalState")
  if (!stale) return null
  return (
    <StatusTag tone="warning" shape="recheck">
      {t("stale")}
    </StatusTag>
  )
}
