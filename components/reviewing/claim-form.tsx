import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { formatInstant } from "@/lib/i18n/format"
import { claimAction } from "@/lib/reviewing/actions"
import type { Reviewing } from "@/lib/reviewing/queries/get-reviewing"

interface ClaimFormProps {
  milestoneRef: string
  reviewing: Reviewing
  /** Whether the reader may decide: only then they claim. */
  mayClaim: boolean
}

/** Who is reading a submission, and the button by which the reader claims, takes over or releases it. */
export async function ClaimForm({ milestoneRef, reviewing, mayClaim }: ClaimFormProps) {
  const { submission, claim } = reviewing
  if (submission === null || (!claim && !mayClaim)) return null
  const locale = await getLocale()
  const t = await getTranslations("reviewing.claim")
  const on = claim && { name: claim.name, date: formatInstant(claim.claimedAt, locale) }
  const isOwn = claim?.isOwn ?? false
  const button = isOwn ? "release" : claim ? "takeOver" : "claim"
  return (
    <div className="claim">
      <p>{on ? (isOwn ? t("own", on) : t("other", on)) : t("none")}</p>
      {(mayClaim || isOwn) && (
        <>
          <p className="hint">{t("hint")}</p>
          <ActionForm
            action={claimAction}
            hidden={{
              ref: milestoneRef,
              submission,
              step: isOwn ? "release" : "claim",
              ...(button === "takeOver" ? { takeOver: "on" } : {}),
            }}
            label={t("title")}
          >
            <SubmitButton tone="secondary">{t(button)}</SubmitButton>
          </ActionForm>
        </>
      )}
    </div>
  )
}
