import { getLocale, getTranslations } from "next-intl/server"
import { KeptForms } from "@/components/forms/kept-forms"
import { ClaimForm } from "@/components/reviewing/claim-form"
import { DeclareConflictForm } from "@/components/reviewing/declare-conflict-form"
import { Link } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import type { UserActor } from "@/lib/core/actor"
import type { Failure } from "@/lib/core/result"
import { failureText } from "@/lib/i18n/failure-text"
import { findObstacle } from "@/lib/milestones/queries/find-obstacle"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"
import { mayDeclare } from "@/lib/reviewing/policy"
import { findDelegator } from "@/lib/reviewing/queries/find-delegator"
import { getReviewing } from "@/lib/reviewing/queries/get-reviewing"
import { milestonePath } from "../../../_components/addresses"
import { DecisionForm } from "./decision-form"

/** Why the milestone cannot be approved or confirmed by this reviewer now, who may still send it back. */
async function obstacleTo({
  id,
  decidable,
  permittedActions,
  stale,
}: MilestoneView): Promise<Failure | null> {
  if (!permittedActions.includes(stale ? "confirm" : "approve"))
    return { code: "not-permitted", rule: "second-reviewer" }
  const code = decidable && (await findObstacle(id, decidable.id))
  return code ? { code } : null
}

/** What a reviewer does here: decide, and say that they are reading or may not decide. */
export async function DecisionPanel({ actor, milestone }: { actor: UserActor; milestone: MilestoneView }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.review")
  const words = await getTranslations("submissions.decision")
  const { ref, conflict, stale, decidable, permittedActions } = milestone
  const isOpen = decidable !== null && (milestone.status === "submitted" || stale)
  const mayDecide = isOpen && permittedActions.includes(stale ? "revoke" : "return")
  const reviewing = await getReviewing(actor, milestone.id)
  const delegator = mayDecide ? await findDelegator(milestone.delegatedFromId) : null
  const obstacle = mayDecide ? await obstacleTo(milestone) : null
  const form = {
    key: stale ? "confirm" : "approve",
    node: <DecisionForm milestone={milestone} obstacle={obstacle} />,
  }
  const mayDeclareHere = isOpen && (!conflict || conflict === "declared-conflict")
  return (
    <section id="decision" className="aside decision" aria-labelledby="decision-title" tabIndex={-1}>
      <h2 id="decision-title">{t("decide")}</h2>
      {mayDecide && <p className="hint">{words("about", { number: decidable.number })}</p>}
      {delegator && <p>{words("inStead", { name: delegator })}</p>}
      {conflict && (
        <Notice tone="warning">
          {failureText({ code: "not-permitted", rule: conflict }, locale).message}
        </Notice>
      )}
      {!conflict && !mayDecide && (
        <p className="mb-3">
          {t("closed")} <Link href={milestonePath(ref)}>{t("seeMilestone")}</Link>
        </p>
      )}
      <KeptForms forms={mayDecide ? [form] : []} />
      {isOpen && (
        <div className="decision-others">
          <h3>{words("others")}</h3>
          <ClaimForm milestoneRef={ref} reviewing={reviewing} mayClaim={mayDecide} />
          {mayDeclare(actor).permitted && mayDeclareHere && (
            <DeclareConflictForm milestoneRef={ref} reviewing={reviewing} />
          )}
        </div>
      )}
    </section>
  )
}
