import { requestAdjustment } from "@/lib/adjustments/commands/request-adjustment"
import { declineAdjustment, grantAdjustment } from "@/lib/adjustments/commands/step-adjustment"
import { transaction } from "@/lib/core/db"
import { markEvidence } from "@/lib/evidence/commands/mark-evidence"
import { reviseEvidence } from "@/lib/evidence/commands/revise-evidence"
import { addMilestone } from "@/lib/milestones/commands/add-milestone"
import { editMilestone } from "@/lib/milestones/commands/edit-milestone"
import { milestoneStepCommands } from "@/lib/milestones/commands/steps"
import type { MilestoneStep } from "@/lib/milestones/workflow"
import type { DemoInitiative, DemoMilestone } from "../schema"
import { attach } from "./attach"
import { done, type Story } from "./story"
import { tellConfirmations } from "./tell-confirmations"
import type { Ref } from "./tell-initiative"

type Place = {
  ref: Ref
  number: number
  /** The day on which the draft's milestones are written. */
  written: number
  initiative: DemoInitiative
  milestone: DemoMilestone
}

function tellAttempts(
  step: (day: number, name: MilestoneStep, by: string | null, words?: object) => void,
  milestone: DemoMilestone,
) {
  for (const {
    submitted,
    statement,
    withdrawn,
    returned,
    approved,
    confirmed,
    revoked,
  } of milestone.attempts) {
    step(submitted, "submit", null, { statement })
    if (withdrawn !== undefined) step(withdrawn, "withdraw", null)
    if (returned) step(returned.day, "return", returned.by, { reason: returned.comment })
    if (approved) step(approved.day, "approve", approved.by, { comment: approved.comment })
    if (confirmed) step(confirmed.day, "confirm", confirmed.by, { comment: confirmed.comment })
    if (revoked) step(revoked.day, "revoke", revoked.by, { reason: revoked.comment })
  }
}

/** A move of the date or weight: asked for, and where a reviewer decided, as they did. */
function tellMove(
  story: Story,
  name: () => string,
  lead: string,
  { day, due, weight, reason, granted, declined }: NonNullable<DemoMilestone["moved"]>,
): void {
  const asked = { id: "" }
  const to = due === undefined ? { field: "weight", to: weight } : { field: "dueDate", to: story.date(due) }
  story.on(day, async () => {
    const { id } = await done(requestAdjustment(await story.of(lead), { milestone: name(), ...to, reason }))
    asked.id = id
  })
  const verdict = granted ?? declined
  if (!verdict) return
  story.on(verdict.day, async () => {
    const decide = granted ? grantAdjustment : declineAdjustment
    await done(decide(await story.actor(verdict.by), { ...asked, reason: verdict.comment }))
  })
}

/** Its evidence: attached, and revised where it was. Gives the ids, which are known once the story is told so far. */
function tellEvidence(
  story: Story,
  name: () => string,
  { lead, language }: DemoInitiative,
  milestone: DemoMilestone,
): string[] {
  const ids: string[] = []
  for (const [position, evidence] of milestone.evidence.entries()) {
    story.on(evidence.day, async () => {
      const actor = await story.of(lead, true)
      ids[position] = await attach(actor, { milestone: name() }, evidence, language, story.date)
    })
    const { revised } = evidence
    if (revised) {
      story.on(revised.day, async () =>
        done(reviseEvidence(await story.of(lead), { id: ids[position], title: revised.title })),
      )
    }
  }
  return ids
}

/** Adds a milestone's life to the story: written, begun, evidenced, moved, submitted, decided. */
export function tellMilestone(story: Story, { ref, number, written, initiative, milestone }: Place): void {
  const { lead, language } = initiative
  const { title, criteria, weight, moved, started, cancelled } = milestone
  const name = () => `${ref.current}/M${number}`
  const step = (day: number, action: MilestoneStep, by: string | null, words: object = {}) =>
    story.on(day, async () => {
      const actor = by ? await story.actor(by) : await story.of(lead, action === "start")
      await done(milestoneStepCommands[action](actor, { ref: name(), language, ...words }))
    })

  story.on(milestone.added ?? written, async () => {
    const dueDate = story.date(milestone.due)
    await done(
      addMilestone(await story.of(lead), {
        initiative: ref.current,
        title,
        criteria,
        dueDate,
        weight,
        language,
      }),
    )
  })
  if (started !== undefined) step(started, "start", null)
  const evidence = tellEvidence(story, name, initiative, milestone)
  if (moved) tellMove(story, name, lead, moved)
  // Named before the milestone is submitted, answered after it.
  tellConfirmations(story, name, initiative, milestone.confirmations)
  tellAttempts(step, milestone)
  for (const { day, by, comment, mark, evidence: position } of milestone.attempts.flatMap(
    (one) => one.marked,
  )) {
    story.on(day, async () => {
      const about = { milestone: name(), evidence: evidence[position], mark, reason: comment, language }
      await done(markEvidence(await story.actor(by), about))
    })
  }
  if (milestone.changed) {
    const { day, criteria: next } = milestone.changed
    story.on(day, async () => {
      const where = { number, initiative: { ref: ref.current } }
      const { version } = await transaction((tx) =>
        tx.milestone.findFirstOrThrow({ where, select: { version: true } }),
      )
      await done(editMilestone(await story.of(lead), { ref: name(), version, criteria: next }))
    })
  }
  if (cancelled) step(cancelled.day, "cancel", "admin@demo.example", { reason: cancelled.reason })
}
