import { getTranslations } from "next-intl/server"
import { manifestHref } from "@/components/initiatives/decisions"
import { Section } from "@/components/ui/section"
import type { PublicSubmissionInFull } from "@/lib/publication/queries/submission"

/** The digest, what it is, and how anybody recomputes it. */
export async function HowToCheck({ submission }: { submission: PublicSubmissionInFull }) {
  const t = await getTranslations("approvals")
  const { ref, number, digest } = submission
  const name = `${ref.replace("/", ".")}-submission-${number}.json`
  return (
    <Section title={t("submission.check")} lead={t("submission.checkLead")} id="check">
      <div className="figures-how">
        <p>{t("decisions.why")}</p>
        <div>
          <p className="differences-title">{t("decisions.digest")}</p>
          <p className="digest">{digest}</p>
        </div>
        <p>
          <a className="link" href={manifestHref(ref, number)} download={name}>
            {t("decisions.download")}
          </a>
        </p>
        <p>{t("submission.stepText")}</p>
        <pre className="command">{`sha256sum ${name}\nshasum -a 256 ${name}`}</pre>
        <p>{t("submission.stepEvidence")}</p>
        <p>{t("submission.stepEvidencePublic")}</p>
        <p>{t("submission.stepEvidenceInternal")}</p>
        <p>{t("submission.statement")}</p>
      </div>
    </Section>
  )
}
