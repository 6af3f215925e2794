import type { Tx } from "@/lib/core/db"
import { addMilestone } from "@/lib/milestones/commands/add-milestone"
import { editMilestone } from "@/lib/milestones/commands/edit-milestone"
import { milestoneStepCommands } from "@/lib/milestones/commands/steps"
import type { MilestoneStep } from "@/lib/milestones/workflow"
import type { DemoInitiative, DemoMilestone } from "../schema"
import { attach } from "./attach"
import { done, type Story } from "./story"
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
  for (const { submitted, withdrawn, returned, approved, revoked } of milestone.attempts) {
    step(submitted, "submit", null)
    if (withdrawn !== undefined) step(withdrawn, "withdraw", null)
    if (returned) step(returned.day, "return", returned.by, { reason: returned.comment })
    if (approved) step(approved.day, "approve", approved.by, { comment: approved.comment })
    if (revoked) step(revoked.day, "revoke", revoked.by, { reason: revoked.comment })
  }
}

/** Adds a milestone's life to the story: written, begun, evidenced, moved, submitted, decided. */
export function tellMilestone(
  story: Story,
  tx: Tx,
  { ref, number, written, initiative, milestone }: Place,
): void {
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
  for (const evidence of milestone.evidence) {
    story.on(evidence.day, async () =>
      attach(await story.of(lead, true), { milestone: name() }, evidence, language),
    )
  }
  if (moved) {
    story.on(moved.day, async () => {
      const where = { number, initiative: { ref: ref.current } }
      const { version } = await tx.milestone.findFirstOrThrow({ where, select: { version: true } })
      const next = {
        dueDate: moved.due === undefined ? undefined : story.date(moved.due),
        weight: moved.weight,
      }
      await done(editMilestone(await story.of(lead), { ref: name(), version, ...next, reason: moved.reason }))
    })
  }
  tellAttempts(step, milestone)
  if (cancelled) step(cancelled.day, "cancel", "admin@demo.example", { reason: cancelled.reason })
}
