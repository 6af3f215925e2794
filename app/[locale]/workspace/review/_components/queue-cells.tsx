import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { PriorityLabel } from "@/components/reviewing/priority-label"
import { ScheduleStatus } from "@/components/status/status"
import { Badge } from "@/components/ui/badge"
import { Link } from "@/components/ui/link"
import { dayOf } from "@/lib/core/clock"
import { failureText } from "@/lib/i18n/failure-text"
import { dateOfInstant, daysBetween, formatDate } from "@/lib/i18n/format"
import type { QueueRow } from "@/lib/reviewing/queries/queue-rows"
import { initiativePath, reviewPath } from "../../_components/addresses"

type Row = { row: QueueRow }

/** The milestone with its initiative, and the rule that keeps the reader from deciding, if any. */
export async function MilestoneCell({ row, tells }: Row & { tells: boolean }) {
  const locale = await getLocale()
  const t = await getTranslations("reviewing.queue")
  return (
    <>
      <span className="hint code">{row.ref}</span>{" "}
      <Link href={reviewPath(row.ref)} lang={langOf(row.language, locale)}>
        {row.title}
      </Link>
      <p className="hint">
        <Link href={initiativePath(row.initiative.ref)} lang={langOf(row.initiative.language, locale)}>
          {row.initiative.title}
        </Link>
      </p>
      <p className="hint">
        {t("submission", { number: row.submission.number })} · {t("evidence", { count: row.evidenceCount })}
      </p>
      {tells && row.rule && (
        <p className="hint barred">
          {failureText({ code: "not-permitted", rule: row.rule }, locale).message}
        </p>
      )}
      {tells && !row.rule && row.delegatedFromId && <p className="hint">{t("deputy")}</p>}
    </>
  )
}

/** The recommendations that the initiative answers, and how many approvals a priority has. */
export async function RecommendationsCell({ row }: Row) {
  const t = await getTranslations("reviewing.priority")
  return (
    <span className="stack">
      <span className="badges">
        {row.recommendations.map((code) => (
          <Badge key={code}>{code}</Badge>
        ))}
      </span>
      {row.priority && (
        <>
          <PriorityLabel />
          <span className="hint">
            {t(row.status === "submitted" ? "approvals" : "confirmations", row.approvals)}
          </span>
        </>
      )}
    </span>
  )
}

/** For how many days it has waited. */
export async function AgeCell({ row }: Row) {
  const locale = await getLocale()
  const t = await getTranslations("reviewing.queue")
  const day = dateOfInstant(row.submission.submittedAt)
  return (
    <span className="stack">
      {t("days", { days: daysBetween(day, dayOf()) })}
      <span className="hint">{t("submitted", { date: formatDate(day, locale) })}</span>
    </span>
  )
}

/** Since when the approval is stale: when something was changed, or from when on it had run out. */
export async function StaleCell({ row }: Row) {
  const locale = await getLocale()
  const t = await getTranslations("reviewing.queue")
  const isOut = row.validUntil !== null && row.validUntil < dayOf()
  return (
    <span className="stack">
      {row.staleSince && formatDate(dateOfInstant(row.staleSince), locale)}
      {row.validUntil && isOut && <span>{t("expired", { date: formatDate(row.validUntil, locale) })}</span>}
    </span>
  )
}

/** The due date now and at first, and the schedule. */
export async function DueCell({ row }: Row) {
  const locale = await getLocale()
  const t = await getTranslations("reviewing.queue")
  return (
    <span className="stack">
      {formatDate(row.dueDate, locale)}
      {row.firstDueDate !== row.dueDate && (
        <span className="hint">{t("first", { date: formatDate(row.firstDueDate, locale) })}</span>
      )}
      <ScheduleStatus schedule={row.schedule} />
    </span>
  )
}

/** Who is reading it, since when. */
export async function ClaimCell({ row }: Row) {
  const locale = await getLocale()
  const t = await getTranslations("reviewing.queue")
  if (!row.claim) return <span className="hint">{t("unclaimed")}</span>
  return (
    <span className="stack">
      {row.claim.isOwn ? t("you") : row.claim.name}
      <span className="hint">
        {t("claimedSince", { date: formatDate(dateOfInstant(row.claim.claimedAt), locale) })}
      </span>
    </span>
  )
}
