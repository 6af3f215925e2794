import { beforeAll, describe, expect, it } from "vitest"
import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import { assignmentStepCommands } from "@/lib/assignments/commands/step-assignment"
import type { Actor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import type { Result } from "@/lib/core/result"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { editInitiative } from "@/lib/initiatives/commands/edit-initiative"
import { initiativeStepCommands } from "@/lib/initiatives/commands/steps"
import { initiativeSteps } from "@/lib/initiatives/workflow"
import { addMilestone } from "@/lib/milestones/commands/add-milestone"
import { deleteMilestone, editMilestone } from "@/lib/milestones/commands/edit-milestone"
import { milestoneStepCommands } from "@/lib/milestones/commands/steps"
import { milestoneSteps } from "@/lib/milestones/workflow"
import { draftProgressReport } from "@/lib/progress-reports/commands/draft-progress-report"
import {
  type AssignmentVerb,
  assignmentStartsFrom,
  assignmentTable,
  everybody,
  type InitiativeVerb,
  initiativeTable,
  knows,
  type MilestoneVerb,
  milestoneStartsFrom,
  milestoneTable,
  refusalOnInitiative,
  refusalOnMilestone,
  type Somebody,
  type Story,
  startsFrom,
  stories,
  storyNames,
} from "@/tests/support/contract"
import { type Attempt, lastEvent, refusalsSince, tryAll } from "@/tests/support/lifecycle-attempts"
import { initiativeWith } from "@/tests/support/lifecycle-initiatives"
import { actorFor, makePeople, makeReviewers, organisations, userOf } from "@/tests/support/lifecycle-people"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

// A conflict of interest is declared about a submission, which most milestones of the walk have none of.
const everybodyHere = everybody.filter((somebody) => somebody.conflict !== "declared-conflict")
const reason = "There is a reason."
/** Lives that differ for nobody but who may know of the initiative: walked on initiatives alone. */
const alike: readonly Story[] = ["draft again", "cancelled as a draft", "cancelled as a proposal"]
const decisions: readonly string[] = ["approve", "return", "revoke"]
type Place = { story: Story; ref: string; isFinished: boolean }
const places: Place[] = []
const actors = new Map<Somebody, Actor>()

beforeAll(async () => {
  await makePeople()
  for (const story of storyNames)
    places.push({ story, ref: await initiativeWith(story), isFinished: story === "completed" })
  places.push({ story: "active", ref: await initiativeWith("active", true), isFinished: true })
  await makeReviewers()
  for (const somebody of everybodyHere) actors.set(somebody, await actorFor(somebody))
}, 600_000)

function actorOf(somebody: Somebody): Actor {
  const actor = actors.get(somebody)
  if (!actor) throw new Error("nobody")
  return actor
}

/** Tries everything on an initiative; every outcome and every refusal in the trail is what the tables say. */
async function walk(ref: string, attempts: readonly Attempt[]): Promise<void> {
  const start = await lastEvent()
  const { outcomes, unchanged } = await tryAll(ref, attempts)
  for (const one of outcomes) {
    const { told, expected } = one
    expect(one).toEqual({ told, expected, outcome: expected, holds: true })
  }
  expect(unchanged).toBe(true)
  const refused = attempts.filter((one) => one.expected.startsWith("not-permitted") && one.actor.userId)
  const trail = refused.map((one) => `${one.action} ${one.actor.role} ${one.expected}`)
  expect(await refusalsSince(start)).toEqual(trail)
}

const keysOf = <T extends string>(table: Record<T, unknown>, names: readonly string[]): T[] =>
  names.filter((name): name is T => name in table)

describe("everybody tries everything", () => {
  it("on initiatives of every life, and gets what the contract says", async () => {
    const verbs = keysOf<InitiativeVerb>(initiativeTable, Object.keys(initiativeTable))
    for (const { story, ref, isFinished } of places) {
      const { version } = await db().initiative.findUniqueOrThrow({
        where: { ref },
        select: { version: true },
      })
      const others: Record<string, [string, (actor: Actor) => Promise<Result<unknown>>]> = {
        edit: ["initiative.edit", (actor) => editInitiative(actor, { ref, version, title: "New" })],
        "add-milestone": [
          "milestone.add",
          (actor) =>
            addMilestone(actor, {
              initiative: ref,
              title: "More",
              criteria: "There.",
              dueDate: "2031-01-01",
            }),
        ],
        "request-assignment": [
          "assignment.request",
          (actor) =>
            requestAssignment(actor, {
              initiative: ref,
              organisation: organisations.newcomer,
              role: "supporting",
            }),
        ],
        "hand-over": [
          "assignment.request",
          (actor) =>
            requestAssignment(actor, { initiative: ref, organisation: organisations.newcomer, role: "lead" }),
        ],
        report: [
          "progress-report.draft",
          (actor) =>
            draftProgressReport(actor, {
              initiative: ref,
              periodStart: "2026-01-01",
              periodEnd: "2026-01-31",
              summary: "Work goes on.",
            }),
        ],
      }
      const people = everybody.filter((somebody) => somebody.conflict === null)
      const attempts = people.flatMap((somebody) =>
        verbs.flatMap((verb): Attempt[] => {
          const row: { from: readonly string[]; to?: string; reason?: true } = initiativeTable[verb]
          const expected = (given: boolean) => {
            if (!knows(somebody, story)) return "not-found"
            const rule = refusalOnInitiative(verb, somebody, story)
            if (rule) return `not-permitted ${rule}`
            if (!startsFrom(verb, stories[story].status)) return "wrong-status"
            if (row.reason && !given) return "reason-required"
            return verb === "complete" && !isFinished ? "milestones-open" : "done"
          }
          const actor = actorOf(somebody)
          const told = { story, verb, ...somebody }
          const step = initiativeSteps.find((name) => name === verb)
          if (!step) {
            const [action, run] = others[verb] ?? []
            return action && run ? [{ told, actor, run, action, expected: expected(true) }] : []
          }
          const attempt = (given: boolean): Attempt => ({
            told: { ...told, given },
            actor,
            action: `initiative.${step}`,
            expected: expected(given),
            run: (who) => initiativeStepCommands[step](who, given ? { ref, reason } : { ref }),
            holds: async (tx) => (await tx.initiative.findUnique({ where: { ref } }))?.status === row.to,
          })
          return expected(false) === expected(true) ? [attempt(true)] : [attempt(true), attempt(false)]
        }),
      )
      await walk(ref, attempts)
    }
  }, 600_000)

  it("on milestones in every status, and gets what the contract says", async () => {
    const verbs = keysOf<MilestoneVerb>(milestoneTable, Object.keys(milestoneTable))
    for (const { story, ref: initiative, isFinished } of places) {
      if ((story === "active" && isFinished) || alike.includes(story)) continue
      const rows = await db().milestone.findMany({
        where: { initiative: { ref: initiative } },
        orderBy: { number: "asc" },
        select: {
          id: true,
          number: true,
          status: true,
          version: true,
          _count: { select: { uses: true } },
        },
      })
      const kinds = new Set<string>()
      const attempts = rows.flatMap(({ id, number, status, version, _count }) => {
        const kind = `${status} ${_count.uses > 0}`
        if (kinds.has(kind)) return []
        kinds.add(kind)
        const ref = `${initiative}/M${number}`
        const others: Record<string, (actor: Actor) => Promise<Result<unknown>>> = {
          edit: (actor) => editMilestone(actor, { ref, version, title: "New" }),
          delete: (actor) => deleteMilestone(actor, { ref, version }),
          "attach-evidence": (actor) =>
            attachEvidence(actor, { milestone: ref, title: "Photo", url: "https://example.org/photo" }),
        }
        return everybodyHere.flatMap((somebody) =>
          verbs.flatMap((verb): Attempt[] => {
            // A conflict matters to a reviewer who decides; the others stand for the rest.
            if (somebody.conflict !== null && !decisions.includes(verb)) return []
            const row: { from: readonly string[]; to?: string; reason?: true } = milestoneTable[verb]
            const expected = (given: boolean) => {
              if (!knows(somebody, story)) return "not-found"
              // Nobody stands in their own way who would have accepted, but has not.
              const stands = somebody.conflict !== "own-acceptance" || stories[story].accepted
              const rule = refusalOnMilestone(
                verb,
                stands ? somebody : { ...somebody, conflict: null },
                story,
              )
              if (rule) return `not-permitted ${rule}`
              if (!milestoneStartsFrom(verb, status, stories[story].status)) return "wrong-status"
              if (row.reason && !given) return "reason-required"
              return verb === "submit" && _count.uses === 0 ? "evidence-required" : "done"
            }
            const actor = actorOf(somebody)
            const told = { story, status, verb, ...somebody }
            const step = milestoneSteps.find((name) => name === verb)
            const after = verb === "delete" ? undefined : (row.to ?? status)
            const attempt = (given: boolean): Attempt => ({
              told: { ...told, given },
              actor,
              action: verb === "attach-evidence" ? "evidence.attach" : `milestone.${verb}`,
              expected: expected(given),
              run: (who) => {
                if (step) return milestoneStepCommands[step](who, given ? { ref, reason } : { ref })
                const run = others[verb]
                if (!run) throw new Error(verb)
                return run(who)
              },
              holds: async (tx) => (await tx.milestone.findUnique({ where: { id } }))?.status === after,
            })
            return expected(false) === expected(true) ? [attempt(true)] : [attempt(true), attempt(false)]
          }),
        )
      })
      await walk(initiative, attempts)
    }
  }, 600_000)

  it("on assignments in every status, and gets what the contract says", async () => {
    const verbs = keysOf<AssignmentVerb>(assignmentTable, Object.keys(assignmentTable))
    const people = everybody
      .filter((one) => one.conflict === null)
      .map((one) => ({ ...one, actor: actorOf(one) }))
    for (const part of ["declined", "ended"] as const) {
      const outsider = { role: "agency_lead", part: "none", conflict: null } as const
      people.push({ ...outsider, actor: await userOf(`lead-${part}`) })
    }
    for (const { story, ref, isFinished } of places) {
      if ((story === "active" && isFinished) || alike.includes(story)) continue
      const initiative = stories[story]
      const rows = await db().assignment.findMany({
        where: { initiative: { ref } },
        include: { organisation: { select: { code: true } } },
      })
      const attempts = rows.flatMap(({ id, role, status, acceptedAt, organisation }) =>
        people.flatMap(({ actor, ...somebody }) =>
          verbs.map((verb): Attempt => {
            const { organisationCode: own } = actor
            const isCancelled = initiative.status === "cancelled"
            // Who took part until a cancellation still reads what became of it; who had left before does not.
            const readsInside = {
              agency_lead: somebody.part !== "none",
              agency_member: somebody.part !== "none",
              reviewer: initiative.proposed && initiative.status !== "draft",
              administrator: true,
              auditor: true,
              system: true,
            }[somebody.role]
            const row = assignmentTable[verb]
            const expected = () => {
              const isOwn = own === organisation.code && somebody.role.startsWith("agency_")
              const isOpen = initiative.accepted && (acceptedAt !== null || isOwn)
              if (!readsInside && !isOpen) return "not-found"
              if (somebody.role !== "agency_lead") return "not-permitted role"
              const leads = own === organisations.lead && !isCancelled && row.by.some((by) => by === "lead")
              if (own !== organisation.code && !leads) return "not-permitted organisation"
              return assignmentStartsFrom(verb, { role, status, initiative: initiative.status })
                ? "done"
                : "wrong-status"
            }
            return {
              told: { story, verb, of: organisation.code, own, role: somebody.role, status },
              actor,
              action: `assignment.${verb}`,
              expected: expected(),
              run: (who) => assignmentStepCommands[verb](who, { id, reason }),
              holds: async (tx) => (await tx.assignment.findUnique({ where: { id } }))?.status === row.to,
            }
          }),
        ),
      )
      await walk(ref, attempts)
    }
  }, 600_000)
})
