import type { Prisma } from "@/lib/core/prisma/client"

/** What is public of the submission that stands approved: what was frozen, its digest, and its evidence by salted hash. */
export const approvedSelect = {
  number: true,
  submittedAt: true,
  title: true,
  criteria: true,
  dueDate: true,
  weight: true,
  digest: true,
  manifest: true,
  items: {
    orderBy: { position: "asc" },
    select: {
      position: true,
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

type Approved = Prisma.PublicSubmissionGetPayload<{ select: typeof approvedSelect }>
type Stated = { title: string; criteria: string; dueDate: string; weight: number }

/** A difference between what was approved and what stands; `title` is null where the evidence is internal. */
export type PublicChange =
  | { kind: "text"; field: keyof Stated; from: string; to: string }
  | { kind: "revised" | "removed" | "expired"; title: string | null; on: string | null }

/** What has changed or run out since the approval, without naming internal evidence. */
export function changesSince(approved: Approved, current: Stated, today: string): PublicChange[] {
  const fields = ["title", "criteria", "dueDate", "weight"] as const
  const texts = fields.flatMap((field): PublicChange[] =>
    approved[field] === current[field]
      ? []
      : [{ kind: "text", field, from: String(approved[field]), to: String(current[field]) }],
  )
  const evidence = approved.items.flatMap(({ title, ...item }): PublicChange[] => {
    if (item.withdrawnAt) return [{ kind: "removed", title, on: null }]
    if (item.currentRevision > item.revision) return [{ kind: "revised", title, on: null }]
    const isOver = item.expiresOn !== null && item.expiresOn < today
    return isOver ? [{ kind: "expired", title, on: item.expiresOn }] : []
  })
  return [...texts, ...evidence]
}
