import { randomUUID } from "node:crypto"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { acceptAssignment } from "@/lib/assignments/commands/step-assignment"
import { answerConfirmation } from "@/lib/confirmations/commands/answer-confirmation"
import { requireConfirmation } from "@/lib/confirmations/commands/name-organisations"
import { now } from "@/lib/core/clock"
import { db } from "@/lib/core/db"
import type { Statement } from "./frozen-rows"
import { organisations, userOf } from "./lifecycle-people"
import { submitted } from "./reviewers"
import { simpleInitiative } from "./simple-initiative"
import { done } from "./stage"

/** Why somebody objects. */
export const reason = "The interface cannot be reached."
/** The organisation whose word is needed. */
export const organisation = organisations.supporting

/** The instant that lies so many days ahead. */
export const daysAhead = (count: number) => new Date(now().getTime() + count * 86_400_000)

/** An active initiative that an organisation supports; its reference, and the assignment's id. */
export async function supported(status: "draft" | "active" = "active") {
  const initiative = await simpleInitiative(status)
  const asked = { initiative, organisation, role: "supporting" }
  const { id } = done(await requestAssignment(await userOf("lead-lead"), asked))
  done(await acceptAssignment(await userOf("lead-supporting"), { id }))
  return { initiative, assignment: id, ref: `${initiative}/M1` }
}

/** The same with the supporting organisation named, and the milestone submitted. */
export async function asked() {
  const place = await supported()
  done(await requireConfirmation(await userOf("lead-lead"), { milestone: place.ref, organisation }))
  await submitted(place.initiative)
  return place
}

/** The supporting organisation's word, or somebody else's attempt at it. */
export async function answer(
  milestone: string,
  more: object = { answer: "confirmed" },
  name = "lead-supporting",
) {
  return answerConfirmation(await userOf(name), { milestone, ...more })
}

/** The supporting organisation's objection; its id. */
export async function object(milestone: string): Promise<string> {
  return done(await answer(milestone, { answer: "objected", reason })).id
}
/** A reviewer's approval of what is submitted of a milestone, at an instant, as a statement. */
export async function decisionOn(ref: string, at: Date): Promise<Statement> {
  const [initiative = "", number = ""] = ref.split("/M")
  const { id, submissionId } = await db().milestone.findFirstOrThrow({
    where: { number: Number(number), initiative: { ref: initiative } },
    select: { id: true, submissionId: true },
  })
  const { userId, organisationId } = await userOf("reviewer")
  const sql = `INSERT INTO app.decisions (id, milestone_id, submission_id, outcome, comment, language, reviewer_id, organisation_id, digest, decided_at)
    VALUES ($1, $2, $3, 'approved', 'words', 'en', $4, $5, (SELECT digest FROM app.submissions WHERE id = $3), $6)`
  return [sql, randomUUID(), id, submissionId, userId, organisationId, at]
}
