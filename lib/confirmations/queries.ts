import type { Actor, UserActor } from "@/lib/core/actor"
import { dayOf, now } from "@/lib/core/clock"
import { db, type Tx } from "@/lib/core/db"
import { rowIdOf } from "@/lib/core/parse"
import type { Prisma } from "@/lib/core/prisma/client"
import type { InitiativeStatus } from "@/lib/core/prisma/enums"
import { mayReadInternal } from "@/lib/initiatives/policy"
import { internalTo } from "@/lib/initiatives/queries"
import { type ApprovalFacts, isStale } from "@/lib/initiatives/workflow"
import {
  blockedBy,
  type ConfirmationEntry,
  confirmationsOf,
  isOpenObjection,
} from "@/lib/milestones/queries/confirmations"
import { initiativeFacts } from "@/lib/milestones/queries/selects"
import { type ConfirmationAction, type ConfirmationFacts, mayPerform } from "./policy"
import {
  allowsAnswer,
  allowsClosing,
  allowsRequirement,
  type ConfirmationState,
  standingOf,
} from "./workflow"

/** What decides whether something can be answered, of a milestone as it stands today. */
export function stateOf(
  milestone: ApprovalFacts & { initiative: { status: InitiativeStatus } },
): ConfirmationState {
  return {
    status: milestone.status,
    initiative: milestone.initiative.status,
    isStale: isStale(milestone, dayOf()),
  }
}

/** The latest submission of a milestone that was not withdrawn: the one that answers are about; null where there is none. */
export async function findAnswerable(tx: Tx, milestoneId: string) {
  return tx.submission.findFirst({
    where: { milestoneId, withdrawnAt: null },
    orderBy: { number: "desc" },
    select: { id: true, number: true },
  })
}

/** An organisation's answer by id, with the reference of its milestone; null where there is none. */
export async function findAnswer(tx: Tx, id: string) {
  const row = await tx.confirmation.findUnique({
    where: { id: rowIdOf(id) },
    select: {
      id: true,
      organisationId: true,
      organisation: { select: { code: true } },
      answer: true,
      withdrawnAt: true,
      setAsideAt: true,
      version: true,
      submission: { select: { number: true } },
      milestone: { select: { number: true, initiative: { select: { ref: true } } } },
    },
  })
  return row && { ...row, ref: `${row.milestone.initiative.ref}/M${row.milestone.number}` }
}

/** What the actor may do about one organisation's word as it stands now. */
function entryActions(
  actor: Actor,
  entry: ConfirmationEntry,
  facts: ConfirmationFacts,
  state: ConfirmationState,
): ConfirmationAction[] {
  const isOpen = isOpenObjection(entry)
  const isOwn = actor.organisationId === entry.organisationId
  const mayAnswer = isOwn && !isOpen && !entry.hasAnswered && entry.askedAt !== null && allowsAnswer(state)
  const fits: readonly [ConfirmationAction, boolean][] = [
    ["confirm", mayAnswer],
    ["object", mayAnswer],
    ["withdraw", isOpen && allowsClosing(state)],
    ["set-aside", isOpen && allowsClosing(state)],
    ["remove", entry.isNamed && !isOpen && allowsRequirement(state)],
  ]
  const own = { ...facts, organisationId: entry.organisationId }
  return fits.flatMap(([action, fit]) => (fit && mayPerform(actor, action, own).permitted ? [action] : []))
}

/**
 * What the supporting organisations say to a milestone's latest submission, what that holds up, and what the actor may do about it;
 * null where the actor does not read the milestone from inside.
 */
export async function getConfirmations(actor: Actor, ref: string) {
  const [initiativeRef = "", number = ""] = ref.split("/M")
  const milestone = await db().milestone.findFirst({
    where: { number: Number(number), initiative: { ref: initiativeRef } },
    select: {
      id: true,
      status: true,
      staleSince: true,
      validUntil: true,
      initiative: { select: initiativeFacts },
    },
  })
  if (!milestone || !mayReadInternal(actor, milestone.initiative)) return null
  const { initiative } = milestone
  const submission = await findAnswerable(db(), milestone.id)
  const entries = await confirmationsOf(db(), milestone.id, submission?.id ?? null)
  const named = entries.filter((one) => one.isNamed).map((one) => one.organisationId)
  const facts = { initiative, named, organisationId: null }
  const state = stateOf(milestone)
  const mayName = allowsRequirement(state) && mayPerform(actor, "require", facts).permitted
  const isOpen = allowsAnswer(state)
  return {
    milestone: ref,
    submission: submission?.number ?? null,
    /** What holds up the decision that is due, where one is. */
    blockedBy: isOpen ? blockedBy(entries, now()) : null,
    entries: entries.map((entry) => ({
      ...entry,
      standing: standingOf(entry, now()),
      permittedActions: entryActions(actor, entry, facts, state),
    })),
    /** The organisations that the actor may name. */
    choices: mayName
      ? initiative.assignments
          .filter((one) => one.role === "supporting" && one.status === "accepted")
          .filter((one) => !named.includes(one.organisationId))
          .map((one) => one.organisation)
      : [],
    mayName,
  }
}

/** What the supporting organisations say, as a signed-in user reads it from inside. */
export type ConfirmationsView = NonNullable<Awaited<ReturnType<typeof getConfirmations>>>

const shown = {
  number: true,
  title: true,
  language: true,
  status: true,
  initiative: { select: { ref: true, title: true, language: true } },
} satisfies Prisma.MilestoneSelect

/** Milestones whose latest submission waits for the word of the actor's organisation, the oldest first. */
export async function listAwaitedConfirmations(actor: UserActor, page: { limit: number }) {
  const { organisationId } = actor
  const today = dayOf()
  const rows = await db().confirmationRequirement.findMany({
    where: {
      organisationId,
      removedAt: null,
      milestone: {
        OR: [
          { status: "submitted" },
          { status: "approved", OR: [{ staleSince: { not: null } }, { validUntil: { lt: today } }] },
        ],
        answers: { none: { organisationId, answer: "objected", withdrawnAt: null, setAsideAt: null } },
        initiative: {
          status: { in: ["active", "suspended", "completed"] },
          assignments: { some: { organisationId, role: "supporting", status: "accepted" } },
        },
      },
    },
    orderBy: { requiredAt: "asc" },
    select: {
      milestone: {
        select: {
          ...shown,
          submissions: {
            where: { withdrawnAt: null },
            orderBy: { number: "desc" },
            take: 1,
            select: {
              submittedAt: true,
              answersUntil: true,
              answers: { where: { organisationId, withdrawnAt: null }, select: { id: true } },
            },
          },
        },
      },
    },
  })
  const data = rows.flatMap(({ milestone: { submissions, ...milestone } }) => {
    const [submission] = submissions
    if (!submission || submission.answers.length > 0) return []
    const { submittedAt, answersUntil } = submission
    return [
      { ...milestone, ref: `${milestone.initiative.ref}/M${milestone.number}`, submittedAt, answersUntil },
    ]
  })
  return data.toSorted((a, b) => a.submittedAt.getTime() - b.submittedAt.getTime()).slice(0, page.limit)
}

/** Objections that hold up approvals, of the initiatives that the actor reads from inside, the oldest first. */
export async function listOpenObjections(actor: Actor, page: { limit: number }) {
  const rows = await db().confirmation.findMany({
    where: {
      answer: "objected",
      withdrawnAt: null,
      setAsideAt: null,
      milestone: {
        initiative: { AND: [internalTo(actor), { status: { in: ["active", "suspended", "completed"] } }] },
      },
    },
    orderBy: { answeredAt: "asc" },
    select: {
      id: true,
      answeredAt: true,
      organisationId: true,
      organisation: { select: { code: true, nameZh: true, nameEn: true } },
      milestone: { select: { ...shown, initiative: { select: initiativeFacts } } },
    },
  })
  const isStanding = ({ organisationId, answeredAt, milestone }: (typeof rows)[number]) =>
    milestone.initiative.assignments.some(
      (one) =>
        one.organisationId === organisationId &&
        one.role === "supporting" &&
        one.status === "accepted" &&
        one.acceptedAt !== null &&
        one.acceptedAt <= answeredAt,
    )
  return rows
    .filter(isStanding)
    .slice(0, page.limit)
    .map(({ milestone, ...row }) => ({
      ...row,
      milestone: { ...milestone, ref: `${milestone.initiative.ref}/M${milestone.number}` },
    }))
}
