import { answerConfirmation } from "@/lib/confirmations/commands/answer-confirmation"
import { setAsideObjection } from "@/lib/confirmations/commands/close-objection"
import { requireConfirmation } from "@/lib/confirmations/commands/name-organisations"
import type { DemoMilestone } from "../schema"
import { done, type Story } from "./story"

/** Adds to the story how supporting organisations were asked to confirm a milestone, and what each answered. */
export function tellConfirmations(
  story: Story,
  name: () => string,
  { lead, language }: { lead: string; language: string },
  confirmations: DemoMilestone["confirmations"],
): void {
  for (const { organisation, required, confirmed, objected, setAside } of confirmations) {
    story.on(required, async () =>
      done(requireConfirmation(await story.of(lead), { milestone: name(), organisation })),
    )
    if (confirmed !== undefined) {
      const input = { answer: "confirmed", language }
      story.on(confirmed, async () =>
        done(answerConfirmation(await story.of(organisation), { ...input, milestone: name() })),
      )
    }
    if (!objected) continue
    const objection = { id: "" }
    story.on(objected.day, async () => {
      const input = { milestone: name(), answer: "objected", reason: objected.reason, language }
      objection.id = (await done(answerConfirmation(await story.of(organisation), input))).id
    })
    if (!setAside) continue
    story.on(setAside.day, async () => {
      const input = { ...objection, reason: setAside.reason, language }
      await done(setAsideObjection(await story.actor("admin@demo.example"), input))
    })
  }
}
