import { systemActor } from "@/lib/auth/actor"
import { prioritiseRecommendation } from "@/lib/catalogue/commands/prioritise-recommendation"
import { audit } from "@/lib/core/audit"
import { transaction } from "@/lib/core/db"
import { readDemo } from "../schema"

/** What is left of the demonstration because something real refers to it. */
export type DemoCleared = {
  removed: { initiatives: number; users: number; organisations: number }
  kept: string[]
}

/**
 * Removes the demonstration where nothing real refers to it; it stays away. What real people or organisations took part in
 * stays and is named. Audit events stay.
 */
export async function clearDemo(): Promise<DemoCleared> {
  return transaction(async (tx) => {
    const initiatives = await tx.$executeRaw`
      DELETE FROM app.initiatives i WHERE i.demo
        AND NOT EXISTS (SELECT FROM app.users u WHERE u.id IN (i.created_by_id, i.accepted_by_id) AND NOT u.demo)
        AND NOT EXISTS (SELECT FROM app.assignments a JOIN app.organisations o ON o.id = a.organisation_id WHERE a.initiative_id = i.id AND NOT o.demo)
        AND NOT EXISTS (SELECT FROM app.assignments a JOIN app.users u ON u.id = a.requested_by_id WHERE a.initiative_id = i.id AND NOT u.demo)
        AND NOT EXISTS (SELECT FROM app.progress_reports r JOIN app.users u ON u.id IN (r.author_id, r.published_by_id) WHERE r.initiative_id = i.id AND NOT u.demo)
        AND NOT EXISTS (SELECT FROM app.milestones m WHERE m.initiative_id = i.id AND (
          EXISTS (SELECT FROM app.submissions s JOIN app.users u ON u.id = s.submitted_by_id WHERE s.milestone_id = m.id AND NOT u.demo)
          OR EXISTS (SELECT FROM app.decisions d JOIN app.users u ON u.id = d.reviewer_id WHERE d.milestone_id = m.id AND NOT u.demo)
          OR EXISTS (SELECT FROM app.evidence e JOIN app.users u ON u.id = e.uploaded_by_id WHERE e.milestone_id = m.id AND NOT u.demo)
          OR EXISTS (SELECT FROM app.milestone_evidence l JOIN app.evidence_revisions v ON v.evidence_id = l.evidence_id
            JOIN app.users u ON u.id IN (l.added_by_id, v.uploaded_by_id) WHERE l.milestone_id = m.id AND NOT u.demo)
          OR EXISTS (SELECT FROM app.confirmation_answers c JOIN app.users u ON u.id IN (c.answered_by_id, c.set_aside_by_id) WHERE c.milestone_id = m.id AND NOT u.demo)
          OR EXISTS (SELECT FROM app.milestone_adjustments c JOIN app.users u ON u.id IN (c.adjusted_by_id, c.decided_by_id) WHERE c.milestone_id = m.id AND NOT u.demo)))
        AND NOT EXISTS (SELECT FROM app.evidence e JOIN app.progress_reports r ON r.id = e.progress_report_id JOIN app.users u ON u.id = e.uploaded_by_id
          WHERE r.initiative_id = i.id AND NOT u.demo)`
    await tx.recommendationAssessment.deleteMany({ where: { demo: true } })
    for (const { recommendation } of readDemo().priorities) {
      const input = { recommendation, priority: false, reason: "demonstration cleared" }
      await prioritiseRecommendation(systemActor("cli"), input)
    }
    const users = await tx.$executeRaw`
      DELETE FROM app.users u WHERE u.demo
        AND NOT EXISTS (SELECT FROM app.initiatives WHERE u.id IN (created_by_id, accepted_by_id))
        AND NOT EXISTS (SELECT FROM app.assignments WHERE requested_by_id = u.id)
        AND NOT EXISTS (SELECT FROM app.progress_reports WHERE u.id IN (author_id, published_by_id))
        AND NOT EXISTS (SELECT FROM app.submissions WHERE submitted_by_id = u.id)
        AND NOT EXISTS (SELECT FROM app.decisions WHERE u.id IN (reviewer_id, delegated_from_id))
        AND NOT EXISTS (SELECT FROM app.evidence_marks WHERE reviewer_id = u.id)
        AND NOT EXISTS (SELECT FROM app.evidence_revisions WHERE uploaded_by_id = u.id)
        AND NOT EXISTS (SELECT FROM app.milestone_evidence WHERE added_by_id = u.id)
        AND NOT EXISTS (SELECT FROM app.confirmation_requirements WHERE required_by_id = u.id)
        AND NOT EXISTS (SELECT FROM app.confirmation_answers WHERE u.id IN (answered_by_id, set_aside_by_id))
        AND NOT EXISTS (SELECT FROM app.evidence WHERE u.id IN (uploaded_by_id, revised_by_id, withdrawn_by_id))
        AND NOT EXISTS (SELECT FROM app.milestone_adjustments WHERE u.id IN (adjusted_by_id, decided_by_id))`
    // A kept demonstration user may not sign in any more; the account only stands for what was done.
    const stay = { demo: true, passwordHash: { not: null } } as const
    await tx.session.deleteMany({ where: { user: stay } })
    await tx.apiToken.deleteMany({ where: { user: stay } })
    await tx.user.updateMany({ where: stay, data: { passwordHash: null, version: { increment: 1 } } })
    const organisations = await tx.$executeRaw`
      DELETE FROM app.organisations o WHERE o.demo
        AND NOT EXISTS (SELECT FROM app.users WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.memberships WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.assignments WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.decisions WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.progress_reports WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.evidence WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.milestone_adjustments WHERE o.id IN (organisation_id, decided_organisation_id))
        AND NOT EXISTS (SELECT FROM app.evidence_revisions WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.evidence_marks WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.milestone_evidence WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.confirmation_requirements WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.confirmation_answers WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.recommendation_assessments WHERE organisation_id = o.id)
        AND NOT EXISTS (SELECT FROM app.organisations child WHERE child.parent_id = o.id AND NOT child.demo)`
    const kept = await tx.initiative.findMany({
      where: { demo: true },
      orderBy: { number: "asc" },
      select: { ref: true },
    })
    const keptOrganisations = await tx.organisation.findMany({
      where: { demo: true },
      orderBy: { code: "asc" },
      select: { code: true },
    })
    const value = "cleared"
    await tx.setting.upsert({
      where: { key: "demo" },
      create: { key: "demo", value },
      update: { value },
      select: { key: true },
    })
    const result = {
      removed: { initiatives, users, organisations },
      kept: [...kept.map((one) => one.ref), ...keptOrganisations.map((one) => one.code)],
    }
    audit(systemActor("cli"), { action: "demo.clear", subject: "demo", after: result })
    return result
  })
}
