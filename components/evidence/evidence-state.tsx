import { getLocale, getTranslations } from "next-intl/server"
import { StatusTag } from "@/components/ui/status-tag"
import type { EvidenceItem } from "@/lib/evidence/queries/view"
import { formatDate } from "@/lib/i18n/format"

type Shown = Pick<
  EvidenceItem,
  "withdrawnAt" | "expired" | "expiresSoon" | "expiresOn" | "damaged" | "scan" | "marks"
>

/** What somebody must know before relying on a piece of evidence; for a milestone with the latest mark that it got there. */
export async function EvidenceState({ evidence, milestone }: { evidence: Shown; milestone?: string }) {
  const locale = await getLocale()
  const t = await getTranslations("evidence")
  const { withdrawnAt, expired, expiresSoon, expiresOn, damaged, scan, marks } = evidence
  const mark = marks.find((one) => one.milestone === milestone)
  return (
    <>
      {withdrawnAt && (
        <StatusTag tone="neutral" shape="cross">
          {t("state.withdrawn")}
        </StatusTag>
      )}
      {expired && !withdrawnAt && (
        <StatusTag tone="danger" shape="triangle">
          {t("state.expired")}
        </StatusTag>
      )}
      {expiresSoon && expiresOn && !withdrawnAt && (
        <StatusTag tone="warning" shape="diamond">
          {t("state.expiresSoon", { date: formatDate(expiresOn, locale) })}
        </StatusTag>
      )}
      {scan === "infected" && (
        <StatusTag tone="danger" shape="cross">
          {t("state.infected")}
        </StatusTag>
      )}
      {damaged && scan !== "infected" && (
        <StatusTag tone="danger" shape="triangle">
          {t("state.damaged")}
        </StatusTag>
      )}
      {scan === "pending" && (
        <StatusTag tone="info" shape="half">
          {t("state.pending")}
        </StatusTag>
      )}
      {mark && (
        <StatusTag
          tone={mark.mark === "accepted" ? "success" : "warning"}
          shape={mark.mark === "accepted" ? "check" : "arrow-back"}
        >
          {t(`mark.${mark.mark}`)}
        </StatusTag>
      )}
    </>
  )
}
