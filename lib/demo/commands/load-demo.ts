import { assessRecommendation } from "@/lib/catalogue/commands/assess-recommendation"
import { prioritiseRecommendation } from "@/lib/catalogue/commands/prioritise-recommendation"
import { db, transaction } from "@/lib/core/db"
import { delegateReviews } from "@/lib/reviewing/commands/delegations"
import { readDemo } from "../schema"
import { makePeople } from "./people"
import { beginStory, done } from "./story"
import { tellInitiative } from "./tell-initiative"

/** `loaded`, `cleared`, or null where the demonstration has never been here. */
export async function demoState(): Promise<string | null> {
  return (await db().setting.findUnique({ where: { key: "demo" }, select: { value: true } }))?.value ?? null
}

/**
 * Tells the demonstration's story up to today, whole or not at all. Does nothing where it has been told before or was
 * cleared, unless `again` asks for a cleared one. Gives whether it told anything.
 */
export async function loadDemo({ again = false } = {}): Promise<boolean> {
  const state = await demoState()
  if (state === "loaded" || (state === "cleared" && !again)) return false
  const demo = readDemo()
  await makePeople(demo)
  const story = beginStory(demo.users)
  await transaction(async (tx) => {
    for (const initiative of demo.initiatives) tellInitiative(story, tx, initiative)
    for (const { day, by, ...assessment } of demo.assessments) {
      story.on(day, async () => done(assessRecommendation(await story.actor(by), assessment)))
    }
    for (const { day, recommendation, reason } of demo.priorities) {
      const input = { recommendation, priority: true, reason }
      story.on(day, async () =>
        done(prioritiseRecommendation(await story.actor("admin@demo.example"), input)),
      )
    }
    for (const { day, from, to, until, reason } of demo.delegations) {
      const input = { to, startsOn: story.date(day), endsOn: story.date(until), reason }
      story.on(day, async () => done(delegateReviews(await story.actor(from), input)))
    }
    await story.tell()
    const value = "loaded"
    await tx.setting.upsert({
      where: { key: "demo" },
      create: { key: "demo", value },
      update: { value },
      select: { key: true },
    })
  }, 300_000)
  return true
}
