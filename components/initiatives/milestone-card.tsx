import { getLocale, getTranslations } from "next-intl/server"
import { Moves } from "@/components/adjustments/moves"
import { ConfirmationList } from "@/components/confirmations/confirmation-list"
import { StaleApproval } from "@/components/status/stale-approval"
import { MilestoneStatus, ScheduleStatus } from "@/components/status/status"
import { Details } from "@/components/ui/details"
import { Diff } from "@/components/ui/diff"
import { PlainText } from "@/components/ui/prose"
import { formatDate } from "@/lib/i18n/format"
import type { PublicMilestoneInFull } from "@/lib/publication/queries/milestone-shape"
import { ApprovalNotice } from "./approval-notice"
import { Decisions } from "./decisions"
import { EvidenceList } from "./evidence-list"
import { langOf } from "./lang-of"

/** The place of a milestone within its initiative's page: `INI-0001/M2` is `M2`. */
export function anchorOf(ref: string): string {
  return ref.split("/")[1] ?? ref
}

/** A milestone: what is to be there by when, how it stands, what was moved, decided and shown. */
export async function MilestoneCard({ milestone }: { milestone: PublicMilestoneInFull }) {
  const locale = await getLocale()
  const t = await getTranslations("public.initiative")
  const words = await getTranslations("common")
  const lang = langOf(milestone.language, locale)
  const moved =
    milestone.firstDueDate !== milestone.dueDate ? formatDate(milestone.firstDueDate, locale) : null
  const weighed = milestone.firstWeight !== milestone.weight
  return (
    <article className="milestone" id={anchorOf(milestone.ref)}>
      <header className="milestone-head">
        <span className="code">{anchorOf(milestone.ref)}</span>
        <h3 className="milestone-title" lang={lang}>
          {milestone.title}
        </h3>
        <span className="milestone-tags">
          <MilestoneStatus status={milestone.status} />
          <StaleApproval stale={milestone.stale} />
          {milestone.schedule !== "done" && <ScheduleStatus schedule={milestone.schedule} />}
        </span>
      </header>
      <ApprovalNotice milestone={milestone} />
      <dl className="milestone-facts">
        <div>
          <dt>{t("dueDate")}</dt>
          <dd>
            <Diff
              now={<time dateTime={milestone.dueDate}>{formatDate(milestone.dueDate, locale)}</time>}
              before={moved}
              beforeText={words("dates.was", { date: moved ?? "" })}
            />
          </dd>
        </div>
        <div>
          <dt>{words("words.weight")}</dt>
          <dd>
            <Diff
              now={milestone.weight}
              before={weighed ? String(milestone.firstWeight) : null}
              beforeText={t("weightWas", { weight: milestone.firstWeight })}
            />
          </dd>
        </div>
        {milestone.submittedOn && (
          <div>
            <dt>{t("submitted")}</dt>
            <dd>
              <time dateTime={milestone.submittedOn}>{formatDate(milestone.submittedOn, locale)}</time>
            </dd>
          </div>
        )}
      </dl>
      <h4 className="milestone-part">{t("criteria")}</h4>
      <PlainText text={milestone.criteria} lang={lang} />
      {milestone.evidence.length > 0 && (
        <>
          <h4 className="milestone-part">{t("evidence")}</h4>
          <EvidenceList evidence={milestone.evidence} />
        </>
      )}
      <Decisions milestone={milestone} />
      <ConfirmationList confirmations={milestone.confirmations} />
      <Adjustments milestone={milestone} />
    </article>
  )
}

async function Adjustments({ milestone }: { milestone: PublicMilestoneInFull }) {
  if (milestone.adjustments.length === 0) return null
  const t = await getTranslations("public.initiative")
  return (
    <Details summary={t("moved")}>
      <Moves moves={milestone.adjustments} />
    </Details>
  )
}
