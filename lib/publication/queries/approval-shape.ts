import type { Prisma } from "@/lib/core/prisma/client"

/** What is public of a decided submission: what was frozen, its digest, and its evidence, unnamed where that is internal. */
export const submissionSelect = {
  number: true,
  submittedAt: true,
  restated: true,
  title: true,
  criteria: true,
  dueDate: true,
  weight: true,
  digest: true,
  items: {
    orderBy: { position: "asc" },
    select: {
      position: true,
      piece: true,
      hash: true,
      salt: true,
      content: true,
      revision: true,
      currentRevision: true,
      withdrawnAt: true,
      expiresOn: true,
      evidenceId: true,
      title: true,
    },
  },
} as const satisfies Prisma.PublicSubmissionSelect

type Submission = Prisma.PublicSubmissionGetPayload<{ select: typeof submissionSelect }>
type Stated = { title: string; criteria: string; dueDate: string; weight: number }

/** A difference between what was approved and what stands, or from one submission to the next; `title` is null where the evidence is internal. */
export type PublicChange =
  | { kind: "text"; field: keyof Stated; from: string; to: string }
  | {
      kind: "added" | "revised" | "removed" | "expired"
      piece: string
      title: string | null
      /** The revision that stands now. */
      revision: number
      /** The last day of what has run out. */
      on: string | null
    }

function textChanges(before: Stated, after: Stated): PublicChange[] {
  const fields = ["title", "criteria", "dueDate", "weight"] as const
  return fields.flatMap((field): PublicChange[] =>
    before[field] === after[field]
      ? []
      : [{ kind: "text", field, from: String(before[field]), to: String(after[field]) }],
  )
}

/** What has changed or run out since an approval of the day `approvedOn`, without naming internal evidence. */
export function changesSince(
  approved: Submission,
  current: Stated,
  { approvedOn, today }: { approvedOn: string; today: string },
): PublicChange[] {
  const evidence = approved.items.flatMap((item): PublicChange[] => {
    const { piece, title, currentRevision: revision, expiresOn } = item
    if (item.withdrawnAt) return [{ kind: "removed", piece, title, revision, on: null }]
    if (revision > item.revision) return [{ kind: "revised", piece, title, revision, on: null }]
    // What had run out when it was approved runs out no more.
    const isOver = expiresOn !== null && expiresOn >= approvedOn && expiresOn < today
    return isOver ? [{ kind: "expired", piece, title, revision, on: expiresOn }] : []
  })
  return [...textChanges(approved, current), ...evidence]
}

/** What differs from one decided submission to a later one. */
export function changesBetween(before: Submission, after: Submission): PublicChange[] {
  const evidence = before.items.flatMap((item): PublicChange[] => {
    const next = after.items.find((one) => one.piece === item.piece)
    const { piece, title, revision } = next ?? item
    if (!next) return [{ kind: "removed", piece, title, revision, on: null }]
    return revision === item.revision ? [] : [{ kind: "revised", piece, title, revision, on: null }]
  })
  const added = after.items
    .filter((item) => !before.items.some((one) => one.piece === item.piece))
    .map(({ piece, title, revision }): PublicChange => ({ kind: "added", piece, title, revision, on: null }))
  return [...textChanges(before, after), ...evidence, ...added]
}

/** Decided submissions, latest first, each with what differs from the decided one before; of the earliest given nothing is known. */
export function withChanges<T extends Submission>(latestFirst: readonly T[]) {
  return latestFirst.map((one, index) => {
    const before = latestFirst[index + 1]
    return {
      ...one,
      before: before?.number ?? null,
      changes: before ? changesBetween(before, one) : [],
    }
  })
}
