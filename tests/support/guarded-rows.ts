import { randomUUID } from "node:crypto"
import { db } from "@/lib/core/db"
import type { MilestoneStatus } from "@/lib/core/prisma/enums"
import type { Story } from "./contract"
import { initiativeWith } from "./lifecycle-initiatives"
import { makePeople, makeReviewers, userOf } from "./lifecycle-people"

const refs = new Map<Story, string>()

/** Makes an initiative of each life, and the people of a walk. */
export async function makeInitiatives(stories: readonly Story[]): Promise<void> {
  await makePeople()
  for (const story of stories) refs.set(story, await initiativeWith(story))
  await makeReviewers()
}

/** The initiative with this life, and all its parts. */
export async function initiativeOf(story: Story) {
  return db().initiative.findUniqueOrThrow({
    where: { ref: refs.get(story) ?? "" },
    include: { milestones: true, assignments: { include: { organisation: true } } },
  })
}

/** A milestone in this status of the initiative with this life. */
export async function milestoneOf(story: Story, status: MilestoneStatus) {
  const found = (await initiativeOf(story)).milestones.find((one) => one.status === status)
  if (!found) throw new Error(`no ${status}`)
  return found
}

/** The id of somebody of the walk. */
export async function userId(name: string): Promise<string> {
  return (await userOf(name)).userId
}

/** A decision by somebody as a statement: of the submitted milestone, unless another is named. */
export async function decision(
  reviewer: string,
  more: { milestoneId?: string; submissionId?: string; outcome?: string; organisation?: string } = {},
) {
  const submitted = await milestoneOf("active", "submitted")
  const { userId: id, organisationId } = await userOf(reviewer)
  const { milestoneId = submitted.id, submissionId = submitted.submissionId, outcome = "approved" } = more
  const values = [randomUUID(), milestoneId, submissionId, outcome, id, more.organisation ?? organisationId]
  const sql = `INSERT INTO app.decisions (id, milestone_id, submission_id, outcome, comment, language, reviewer_id, organisation_id, digest)
    VALUES ($1, $2, $3, $4, 'words', 'en', $5, $6, (SELECT digest FROM app.submissions WHERE id = $3))`
  return [sql, ...values] as const
}
