import { getTranslations } from "next-intl/server"
import { ButtonLink } from "@/components/ui/button"
import { Section } from "@/components/ui/section"
import type { InitiativeView } from "@/lib/initiatives/queries"
import { initiativeSteps } from "@/lib/initiatives/workflow"
import { initiativePath } from "../../../_components/addresses"
import { StepForms } from "./step-panel"

/** What the actor can do with the initiative now, first what is most likely. */
export async function NextStep({ initiative }: { initiative: InitiativeView }) {
  const { ref, permittedActions, milestones } = initiative
  const t = await getTranslations("workspace.initiative")
  const mayAdd = permittedActions.includes("add-milestone")
  const needsMilestones = mayAdd && milestones.length === 0
  const mayReport = permittedActions.includes("report")
  const hasSteps = initiativeSteps.some((step) => permittedActions.includes(step))
  const isIdle = !hasSteps && !needsMilestones && !mayReport
  return (
    <Section title={t("next")}>
      {isIdle && <p className="hint">{t("nextNothing")}</p>}
      {needsMilestones && (
        <div className="mb-4">
          <p className="hint mb-3">{t("nextMilestones")}</p>
          <ButtonLink href={initiativePath(ref, "/milestones/new")}>{t("addMilestone")}</ButtonLink>
        </div>
      )}
      {mayReport && (
        <p className="mb-4">
          <ButtonLink href={initiativePath(ref, "/reports/new")}>{t("writeReport")}</ButtonLink>
        </p>
      )}
      <StepForms initiative={initiative} />
    </Section>
  )
}
