import { getLocale, getTranslations } from "next-intl/server"
import { daysText, moveText } from "@/components/adjustments/move-text"
import { ActionForm } from "@/components/forms/action-form"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { KeptForms } from "@/components/forms/kept-forms"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { MilestoneStatus } from "@/components/status/status"
import { Link } from "@/components/ui/link"
import { PlainText } from "@/components/ui/prose"
import { SummaryList } from "@/components/ui/summary-list"
import { stepAdjustmentAction } from "@/lib/adjustments/actions"
import type { AdjustmentView } from "@/lib/adjustments/queries/list-adjustments"
import { slippageOf } from "@/lib/adjustments/workflow"
import { dayOf } from "@/lib/core/clock"
import { failureText } from "@/lib/i18n/failure-text"
import { dateOfInstant, formatAge, formatDate } from "@/lib/i18n/format"
import { initiativePath, milestonePath } from "../../_components/addresses"

async function Decisions({ adjustment }: { adjustment: AdjustmentView }) {
  const locale = await getLocale()
  const t = await getTranslations("adjustments.queue")
  const { id, version, ref, permittedActions } = adjustment
  const hidden = { id, version, language: locale }
  const grant = (
    <ActionForm
      action={stepAdjustmentAction}
      hidden={{ ...hidden, step: "grant" }}
      label={`${t("grant")} ${ref}`}
    >
      <SubmitButton>{t("grant")}</SubmitButton>
    </ActionForm>
  )
  const decline = (
    <ConfirmForm
      action={stepAdjustmentAction}
      hidden={{ ...hidden, step: "decline" }}
      summary={t("decline")}
      warning={t("declineText")}
      confirm={t("declineConfirm")}
      label={`${t("decline")} ${ref}`}
    >
      <TextArea name="reason" label={t("declineReason")} rows={3} maxLength={2000} />
    </ConfirmForm>
  )
  const mayDecide = permittedActions.includes("grant")
  const forms = [
    { key: `grant-${id}`, node: grant },
    { key: `decline-${id}`, node: decline },
  ]
  return <KeptForms forms={mayDecide ? forms : []} />
}

/** Why the reader does not decide a request, where they do not. */
function barOf({ rule, permittedActions, milestone }: AdjustmentView, isReviewer: boolean) {
  if (permittedActions.includes("grant")) return null
  if (!isReviewer) return "readOnly"
  if (rule) return { rule }
  return milestone.status === "submitted" ? "submitted" : null
}

/** A request that waits: what is asked and why, how much was moved before, and the two answers. */
export async function OpenAdjustment({
  adjustment,
  isReviewer,
}: {
  adjustment: AdjustmentView
  isReviewer: boolean
}) {
  const locale = await getLocale()
  const words = await getTranslations("adjustments")
  const t = await getTranslations("adjustments.queue")
  const { milestone, ref, daysMoved, field } = adjustment
  const { initiative } = milestone
  const bar = barOf(adjustment, isReviewer)
  const moved = slippageOf(milestone)
  const lang = langOf(adjustment.language, locale)
  const first =
    field === "dueDate"
      ? words("first.date", { date: formatDate(milestone.firstDueDate, locale) })
      : words("first.weight", { weight: milestone.firstWeight })
  const isMoved = field === "dueDate" ? moved !== 0 : milestone.weight !== milestone.firstWeight
  return (
    <article className="adjustment">
      <header>
        <p className="hint">
          <span className="code">{initiative.ref}</span>{" "}
          <Link href={initiativePath(initiative.ref)} lang={langOf(initiative.language, locale)}>
            {initiative.title}
          </Link>
        </p>
        <h2 className="adjustment-title">
          <span className="code">{ref.split("/")[1]}</span>{" "}
          <Link href={milestonePath(ref)} lang={langOf(milestone.language, locale)}>
            {milestone.title}
          </Link>
        </h2>
        <p className="inline-facts">
          <MilestoneStatus status={milestone.status} />
        </p>
      </header>
      <SummaryList
        rows={[
          {
            term: t("change"),
            value: (
              <>
                <strong>{moveText(adjustment, words, locale)}</strong>
                {daysMoved !== null && <p>{daysText(daysMoved, words)}</p>}
              </>
            ),
          },
          {
            term: t("history"),
            value: isMoved ? (
              <>
                {field === "dueDate" ? daysText(moved, words) : milestone.weight}{" "}
                <span className="hint">{first}</span>
              </>
            ) : (
              t("historyNone")
            ),
          },
          {
            term: t("reason"),
            value: <PlainText text={adjustment.reason} {...(lang ? { lang } : {})} />,
          },
          {
            term: t("asker"),
            value: (
              <>
                {nameOf(adjustment.organisation, locale)}{" "}
                <span className="hint">
                  {formatAge(dateOfInstant(adjustment.adjustedAt), dayOf(), locale)}
                </span>
              </>
            ),
          },
        ]}
      />
      {bar && (
        <p className="hint barred">
          {typeof bar === "string"
            ? t(bar)
            : failureText({ code: "not-permitted", rule: bar.rule }, locale).message}
        </p>
      )}
      <Decisions adjustment={adjustment} />
    </article>
  )
}
