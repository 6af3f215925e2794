import { actorOfEmail } from "@/lib/auth/actor"
import type { Actor } from "@/lib/core/actor"
import { addDays, atInstant, dayOf, now } from "@/lib/core/clock"
import type { Result } from "@/lib/core/result"
import type { Demo } from "../schema"

/** A story: what happened on which day, told through the same commands that people use. */
export type Story = {
  /** The calendar day that lies so many days from today. */
  date: (offset: number) => string
  /** Has something happen on a day; what is added first happens first on its day. */
  on: (offset: number, event: () => Promise<unknown>) => void
  /** The actor behind an e-mail address. */
  actor: (email: string) => Promise<Actor>
  /** The actor of an organisation who leads or, where there is one and `member` is asked for, works there. */
  of: (organisation: string, member?: boolean) => Promise<Actor>
}

/** The value of a command that the story expects to succeed; throws what was refused. */
export async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const answer = await result
  if (!answer.ok) throw new Error(`the demonstration was refused: ${JSON.stringify(answer.error)}`)
  return answer.value
}

/** Begins a story of these people; `tell` lets it happen, day by day. */
export function beginStory(users: Demo["users"]): Story & { tell: () => Promise<void> } {
  const today = dayOf()
  const events: { offset: number; event: () => Promise<unknown> }[] = []
  const actors = new Map<string, Actor>()
  const actor = async (email: string): Promise<Actor> => {
    const known = actors.get(email) ?? (await actorOfEmail(email))
    if (!known) throw new Error(`the demonstration has no user ${email}`)
    actors.set(email, known)
    return known
  }
  const end = now().getTime()
  return {
    date: (offset) => addDays(today, offset),
    on: (offset, event) => {
      events.push({ offset, event })
    },
    actor,
    of: (organisation, member = false) => {
      const people = users.filter((user) => user.organisation === organisation)
      const person =
        (member ? people.find((user) => user.role === "agency_member") : undefined) ??
        people.find((user) => user.role === "agency_lead")
      if (!person) throw new Error(`the demonstration has nobody to lead ${organisation}`)
      return actor(person.email)
    },
    tell: async () => {
      const ordered = events.toSorted((a, b) => a.offset - b.offset)
      for (const [index, { offset, event }] of ordered.entries()) {
        // Nine in the morning in China and a few seconds on for each event; never later than the present.
        const instant = Date.parse(`${addDays(today, offset)}T01:00:00Z`) + index * 7000
        await atInstant(new Date(Math.min(instant, end - (ordered.length - index))), event)
      }
    },
  }
}
