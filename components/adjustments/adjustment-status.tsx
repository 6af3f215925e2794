import { getTranslations } from "next-intl/server"
import type { Sign } from "@/components/status/status"
import { StatusTag } from "@/components/ui/status-tag"
import type { AdjustmentStatus as Status } from "@/lib/core/prisma/enums"

/** How each status of a request looks. */
export const adjustmentSigns = {
  requested: { tone: "info", shape: "diamond" },
  accepted: { tone: "success", shape: "check" },
  declined: { tone: "neutral", shape: "cross" },
  withdrawn: { tone: "neutral", shape: "dash" },
} as const satisfies Record<Status, Sign>

/** The status of a request to move a date or weight. */
export async function AdjustmentStatus({ status }: { status: Status }) {
  const t = await getTranslations("adjustments.status")
  return <StatusTag {...adjustmentSigns[status]}>{t(status)}</StatusTag>
}
