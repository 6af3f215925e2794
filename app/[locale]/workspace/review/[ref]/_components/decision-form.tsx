import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { TextArea } from "@/components/forms/text-area"
import { Notice } from "@/components/ui/notice"
import type { Failure } from "@/lib/core/result"
import { failureText } from "@/lib/i18n/failure-text"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"
import { decideMilestoneAction } from "@/lib/reviewing/actions"

interface DecisionFormProps {
  milestone: MilestoneView
  /** Why it cannot be approved or confirmed now; null where it can. */
  obstacle: Failure | null
}

/** The decision about one submission: approve or return it or, where an approval is out of date, confirm or revoke that. */
export async function DecisionForm({ milestone, obstacle }: DecisionFormProps) {
  const locale = await getLocale()
  const t = await getTranslations("submissions.decision")
  const review = await getTranslations("workspace.review")
  const [yes, no] = milestone.stale ? (["confirm", "revoke"] as const) : (["approve", "return"] as const)
  const { ref, version, decidable, approvals } = milestone
  const submission = decidable?.number ?? ""
  return (
    <ActionForm
      action={decideMilestoneAction}
      hidden={{ ref, version, submission, language: locale }}
      label={review("decide")}
    >
      <p className="decision-question">{t(`question.${yes}`)}</p>
      {approvals.needed > 1 && <p className="hint mb-3">{t(`priority.${yes}`, approvals)}</p>}
      <TextArea
        name="reason"
        label={t(`words.${yes}`)}
        hint={t(`wordsHint.${yes}`)}
        rows={4}
        maxLength={2000}
        optional
        conditional
      />
      <p className="hint mb-3">
        {t(`effect.${yes}`)} {review("signed")}
      </p>
      {obstacle && (
        <Notice tone="warning" title={t(`cannot.${yes}`)}>
          <p id="decision-obstacle">{failureText(obstacle, locale).message}</p>
        </Notice>
      )}
      <div className="decision-buttons">
        {obstacle ? (
          <button
            type="button"
            disabled
            aria-describedby="decision-obstacle"
            className="button button-primary"
          >
            {t(yes)}
          </button>
        ) : (
          <SubmitButton name="decision" value={yes}>
            {t(yes)}
          </SubmitButton>
        )}
        <SubmitButton name="decision" value={no} tone={no === "revoke" ? "danger" : "secondary"}>
          {t(no)}
        </SubmitButton>
      </div>
    </ActionForm>
  )
}
