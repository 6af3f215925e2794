import type { Tx } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { organisation } from "./selects"

const given = {
  id: true,
  organisationId: true,
  submissionId: true,
  submission: { select: { number: true } },
  answer: true,
  reason: true,
  language: true,
  answeredAt: true,
  setAsideAt: true,
  setAsideReason: true,
  setAsideLanguage: true,
  version: true,
  organisation,
} satisfies Prisma.ConfirmationSelect

type Answer = Omit<Prisma.ConfirmationGetPayload<{ select: typeof given }>, "organisation" | "submission"> & {
  submission: number
}

/** What a supporting organisation says to a submission of a milestone, silence included. */
export type ConfirmationEntry = {
  organisationId: string
  organisation: { code: string; nameZh: string; nameEn: string; demo: boolean }
  /** Whether the lead names it now. */
  isNamed: boolean
  /** Since when its supporting part has been accepted; null where it has none any more, and so holds nothing up. */
  supportingSince: Date | null
  /** When the submission asked it; null before the first submission. */
  askedAt: Date | null
  /** Until when its silence holds up an approval. */
  answersUntil: Date | null
  /** Its open objection, to whichever submission; otherwise its answer to this one; otherwise its last objection that was set aside. */
  answer: Answer | null
  /** Whether it answered this submission. */
  hasAnswered: boolean
}

/** Whether an objection still holds up approvals: neither set aside, nor its organisation's part ended since. */
export function isOpenObjection(entry: ConfirmationEntry): boolean {
  const { answer, supportingSince } = entry
  if (answer?.answer !== "objected" || answer.setAsideAt !== null) return false
  return supportingSince !== null && supportingSince <= answer.answeredAt
}

/** Whether an organisation's silence holds up an approval at this instant. */
export function isAwaited(entry: ConfirmationEntry, now: Date): boolean {
  const { isNamed, supportingSince, hasAnswered, answersUntil } = entry
  return isNamed && supportingSince !== null && !hasAnswered && answersUntil !== null && now < answersUntil
}

/** What keeps a submission from being approved or confirmed at this instant; the database's guard_confirmations holds the same rules. */
export function blockedBy(
  entries: readonly ConfirmationEntry[],
  now: Date,
): "objection-open" | "confirmation-pending" | null {
  if (entries.some(isOpenObjection)) return "objection-open"
  return entries.some((entry) => isAwaited(entry, now)) ? "confirmation-pending" : null
}

/**
 * The organisations that the lead names for a milestone, and those whose objection stands, each with what it says to the submission
 * (null: none yet); in the order of their codes.
 */
export async function confirmationsOf(
  tx: Tx,
  milestoneId: string,
  submissionId: string | null,
): Promise<ConfirmationEntry[]> {
  // One after the other: a transaction has one connection.
  const named = await tx.confirmationRequirement.findMany({
    where: { milestoneId, removedAt: null },
    select: { organisationId: true, organisation },
  })
  const answers = await tx.confirmation.findMany({
    where: { milestoneId, withdrawnAt: null },
    orderBy: { answeredAt: "desc" },
    select: given,
  })
  if (named.length === 0 && answers.length === 0) return []
  const parts = await tx.assignment.findMany({
    where: {
      initiative: { milestones: { some: { id: milestoneId } } },
      role: "supporting",
      status: "accepted",
    },
    select: { organisationId: true, acceptedAt: true },
  })
  const submission = submissionId
    ? await tx.submission.findUnique({
        where: { id: submissionId },
        select: { submittedAt: true, answersUntil: true },
      })
    : null
  const entryOf = (
    one: Pick<(typeof named)[number], "organisationId" | "organisation">,
  ): ConfirmationEntry => {
    const own = answers.filter((it) => it.organisationId === one.organisationId)
    const current = own.find((it) => it.submissionId === submissionId)
    const open = own.find((it) => it.answer === "objected" && it.setAsideAt === null)
    const answer = open ?? current ?? own.find((it) => it.setAsideAt !== null)
    return {
      organisationId: one.organisationId,
      organisation: one.organisation,
      isNamed: named.some((it) => it.organisationId === one.organisationId),
      supportingSince: parts.find((it) => it.organisationId === one.organisationId)?.acceptedAt ?? null,
      askedAt: submission?.submittedAt ?? null,
      answersUntil: submission?.answersUntil ?? null,
      answer: answer ? { ...withoutOrganisation(answer), submission: answer.submission.number } : null,
      hasAnswered: current !== undefined,
    }
  }
  const all = new Map([...answers, ...named].map((one) => [one.organisationId, entryOf(one)]))
  return [...all.values()]
    .filter((entry) => entry.isNamed || isOpenObjection(entry) || entry.hasAnswered)
    .toSorted((a, b) => (a.organisation.code < b.organisation.code ? -1 : 1))
}

function withoutOrganisation<T extends { organisation: unknown }>({ organisation: _, ...rest }: T) {
  return rest
}
