import { beforeAll, expect, it } from "vitest"
import { z } from "zod"
import { actorOfEmail } from "@/lib/auth/actor"
import { isUser, type UserActor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import { forgetEnv } from "@/lib/core/env"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { createInitiative } from "@/lib/initiatives/commands/create-initiative"
import { acceptInitiative, proposeInitiative } from "@/lib/initiatives/commands/steps"
import { addMilestone } from "@/lib/milestones/commands/add-milestone"
import {
  revokeMilestone,
  startMilestone,
  submitMilestone,
  withdrawMilestone,
} from "@/lib/milestones/commands/steps"
import { type Answered, as } from "@/tests/support/api"
import { makePeople, type Person } from "@/tests/support/people"
import { randomNumbers } from "@/tests/support/random-numbers"
import { firstBreak, scopeFigures } from "@/tests/support/recomputed"
import { done } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

const rounds = 200
/** Several, so that no milestone's history grows long, and its answers with it. */
const initiatives = 10
const milestonesEach = 5

/** Who prepares the rounds: not through the API, which answers with the whole milestone each time. */
let lead: UserActor
let reviewer: UserActor
let people: Record<"lead" | "member" | "first" | "second", ReturnType<typeof as>>
/** Every milestone that is fought about, by reference. */
const refs: string[] = []

async function userOf(person: Person): Promise<UserActor> {
  const actor = await actorOfEmail(`${person.toLowerCase()}@test.example`)
  if (!actor || !isUser(actor)) throw new Error(`no ${person}`)
  return actor
}

/** An active initiative whose milestones are under way, each with a piece of evidence. */
async function prepare(admin: UserActor): Promise<void> {
  const about = { title: "Joint inspections", measures: ["GOV-2.5"], leadOrganisation: "TEST-A" }
  const { ref: initiative } = done(await createInitiative(lead, about))
  const own: string[] = []
  for (let number = 1; number <= milestonesEach; number++) {
    const milestone = { title: `Step ${number}`, criteria: "It is there.", dueDate: "2030-06-30" }
    own.push(done(await addMilestone(lead, { initiative, ...milestone })).ref)
  }
  done(await proposeInitiative(lead, { ref: initiative }))
  done(await acceptInitiative(admin, { ref: initiative }))
  for (const ref of own) {
    done(await startMilestone(lead, { ref }))
    done(await attachEvidence(lead, { milestone: ref, title: "Minutes", url: "https://example.org/" }))
  }
  refs.push(...own)
}

beforeAll(async () => {
  const token = await makePeople()
  // All rounds go through within a minute or less.
  process.env.LUOSHI_API_RATE = "100000"
  forgetEnv()
  people = {
    lead: as(token.leadA),
    member: as(token.memberA),
    first: as(token.reviewer),
    second: as(token.reviewer2),
  }
  lead = await userOf("leadA")
  reviewer = await userOf("reviewer")
  const admin = await userOf("admin")
  for (let made = 0; made < initiatives; made++) await prepare(admin)
}, 240_000)

const pathOf = (ref: string) => `/milestones/${ref.replace("/", ".")}`
const reason = "Something is missing."

function whereIs(ref: string) {
  const [initiative = "", number] = ref.split("/M")
  return { number: Number(number), initiative: { ref: initiative } }
}

/** A milestone as it stands in the database, with the submission that a reviewer would see last. */
function standing(ref: string) {
  return db().milestone.findFirstOrThrow({
    where: whereIs(ref),
    select: {
      status: true,
      version: true,
      submissions: { orderBy: { number: "desc" }, take: 1, select: { number: true, digest: true } },
      decisions: {
        where: { outcome: { in: ["approved", "returned"] } },
        orderBy: { decidedAt: "desc" },
        select: { digest: true, submission: { select: { number: true, digest: true } } },
      },
    },
  })
}

/** Brings a milestone before the reviewers, or back from them. */
async function bring(ref: string, to: "submitted" | "open"): Promise<void> {
  const { status } = await standing(ref)
  if (status === "approved") done(await revokeMilestone(reviewer, { ref, reason }))
  if (to === "submitted" && status !== "submitted") done(await submitMilestone(lead, { ref }))
  if (to === "open" && status === "submitted") done(await withdrawMilestone(lead, { ref }))
}

const random = randomNumbers(200)
const pause = () => new Promise((resolve) => setTimeout(resolve, random.below(12)))

/** What one client does, one after the other, with pauses of chance between. */
async function inTurn(...calls: readonly (() => Promise<Answered>)[]): Promise<Answered[]> {
  const answers: Answered[] = []
  for (const call of calls) {
    await pause()
    answers.push(await call())
  }
  return answers
}

/** How reviewers say what is on their screen: by the submission's number, the milestone's version, or both. */
const ways = ["submission", "version", "both"] as const

async function race(round: number): Promise<void> {
  const ref = refs[round % refs.length] ?? ""
  const path = pathOf(ref)
  // Every fourth time the reviewers look at something that the lead has taken back.
  const isOpen = round % 4 === 3
  await bring(ref, "submitted")
  if (isOpen) await bring(ref, "open")
  const before = await standing(ref)
  const onScreen = before.submissions[0]
  const way = ways[round % ways.length]
  const screen = {
    ...(way === "version" ? {} : { submission: onScreen?.number }),
    ...(way === "submission" ? {} : { version: before.version }),
  }
  const submit = () => people.lead.post(`${path}/submit`)
  const withdraw = () => people.lead.post(`${path}/withdraw`)
  const evidence = { milestone: ref, title: `Minutes ${round}`, url: "https://example.org/" }
  const [leads, members, firsts, seconds] = await Promise.all([
    inTurn(...(isOpen ? [submit, withdraw] : [withdraw, submit])),
    inTurn(() => people.member.post("/evidence", evidence)),
    inTurn(() => people.first.post(`${path}/approve`, screen)),
    inTurn(() => people.second.post(`${path}/return`, { ...screen, reason })),
  ])
  const refused = [...leads, ...members, ...firsts, ...seconds].filter((one) => one.status >= 300)
  const codes = refused.map((one) => one.code)
  expect(codes.filter((code) => code !== "stale" && code !== "wrong-status")).toEqual([])

  const after = await standing(ref)
  const made = after.decisions.length - before.decisions.length
  expect(made, `decisions in round ${round}`).toBeLessThanOrEqual(isOpen ? 0 : 1)
  const taken = [...firsts, ...seconds].filter((one) => one.status === 200)
  expect(taken.length, `decisions that were answered so in round ${round}`).toBe(made)
  if (made === 0) return
  const [decision] = after.decisions
  expect(decision).toEqual({ digest: onScreen?.digest, submission: onScreen })
}

const told = z.looseObject({ status: z.string(), submission: z.number().optional() })

/** Replays a milestone's events: each begins where the one before ended. Gives the last status, and the decisions told of. */
async function replay(ref: string) {
  const events = await db().auditEvent.findMany({
    where: { OR: [{ subject: ref }, { subject: { startsWith: `${ref}/E:` } }], outcome: "done" },
    orderBy: { seq: "asc" },
    select: { subject: true, action: true, before: true, after: true },
  })
  let status = "planned"
  let submitted = 0
  const decided: string[] = []
  for (const { subject, action, ...event } of events) {
    if (subject !== ref) expect(["in_progress", "returned"], action).toContain(status)
    if (subject !== ref || action === "milestone.add") continue
    const [from, to] = [told.parse(event.before), told.parse(event.after)]
    expect(from.status, `before ${action}`).toBe(status)
    status = to.status
    if (action === "milestone.submit") submitted += 1
    // What is submitted is numbered in order, and what is decided is what was submitted last.
    if (to.submission !== undefined) expect(to.submission, action).toBe(submitted)
    if (to.submission !== undefined && action !== "milestone.submit")
      decided.push(`${action} ${to.submission}`)
  }
  return { status, submitted, decided }
}

it("200 races of four clients end with at most one decision each, about what was on the reviewer's screen", async () => {
  for (let round = 0; round < rounds; round++) await race(round)
}, 300_000)

it("and leave a trail that replays to what stands, whole and in order, and figures that add up", async () => {
  const verbs = { approved: "approve", returned: "return", revoked: "revoke", confirmed: "confirm" }
  for (const ref of refs) {
    const row = await db().milestone.findFirstOrThrow({
      where: whereIs(ref),
      select: {
        status: true,
        submissions: { select: { id: true } },
        decisions: {
          orderBy: { decidedAt: "asc" },
          select: { outcome: true, submission: { select: { number: true } } },
        },
      },
    })
    expect(await replay(ref)).toEqual({
      status: row.status,
      submitted: row.submissions.length,
      decided: row.decisions.map((one) => `milestone.${verbs[one.outcome]} ${one.submission.number}`),
    })
  }
  expect(await firstBreak()).toBeNull()
  const { kept, computed } = await scopeFigures()
  expect(kept).toEqual(computed)
}, 60_000)
