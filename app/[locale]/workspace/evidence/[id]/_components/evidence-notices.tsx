import { getLocale, getTranslations } from "next-intl/server"
import { langOfWords } from "@/components/initiatives/lang-of"
import { Notice } from "@/components/ui/notice"
import { PlainText } from "@/components/ui/prose"
import type { EvidenceView } from "@/lib/evidence/queries/get-evidence"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"

/** Why a piece of evidence cannot be relied on, or its file not be opened. */
export async function EvidenceNotices({ evidence }: { evidence: EvidenceView }) {
  const locale = await getLocale()
  const t = await getTranslations("evidence.page")
  const { withdrawnAt, withdrawnReason, damaged, scan } = evidence
  return (
    <>
      {withdrawnAt && (
        <Notice
          tone="warning"
          title={t("withdrawnTitle", { date: formatDate(dateOfInstant(withdrawnAt), locale) })}
        >
          {withdrawnReason && (
            <PlainText text={withdrawnReason} lang={langOfWords(withdrawnReason, locale)} />
          )}
        </Notice>
      )}
      {scan === "infected" && (
        <Notice tone="danger" title={t("infectedTitle")}>
          <p>{t("infectedText")}</p>
        </Notice>
      )}
      {damaged && scan !== "infected" && (
        <Notice tone="danger" title={t("damagedTitle")}>
          <p>{t("damagedText")}</p>
        </Notice>
      )}
      {scan === "pending" && (
        <Notice title={t("pendingTitle")}>
          <p>{t("pendingText")}</p>
        </Notice>
      )}
    </>
  )
}
