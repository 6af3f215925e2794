import { dayOf } from "@/lib/core/clock"
import { publicDb } from "@/lib/core/db"
import { milestoneRef } from "../schema"
import { submissionSelect, withChanges } from "./approval-shape"
import { organisationOf, organisationSelect } from "./initiative-shape"

const decisionSelect = {
  id: true,
  outcome: true,
  reason: true,
  language: true,
  decidedAt: true,
  organisation: { select: organisationSelect },
} as const

function placeOf(ref: string) {
  if (!milestoneRef.safeParse(ref).success) return null
  const [initiative = "", number] = ref.split("/M")
  return { milestone: { number: Number(number), initiative: { ref: initiative } } }
}

/** The exact text whose SHA-256 is the digest of a decided submission; null where there is none that is public. */
export async function getManifest(ref: string, number: number): Promise<string | null> {
  const place = placeOf(ref)
  const row =
    place &&
    (await publicDb().publicSubmission.findFirst({ where: { ...place, number }, select: { manifest: true } }))
  return row?.manifest ?? null
}

/** A decided submission with what it froze, what was decided and what differs from the one before; null where there is none that is public. */
export async function getSubmission(ref: string, number: number) {
  const place = placeOf(ref)
  if (!place) return null
  const rows = await publicDb().publicSubmission.findMany({
    where: { ...place, number: { lte: number } },
    orderBy: { number: "desc" },
    take: 2,
    select: {
      ...submissionSelect,
      decisions: { orderBy: [{ decidedAt: "asc" }, { id: "asc" }], select: decisionSelect },
      milestone: {
        select: {
          title: true,
          language: true,
          status: true,
          initiative: { select: { title: true, language: true, demo: true } },
        },
      },
    },
  })
  const [found] = withChanges(rows)
  if (found?.number !== number) return null
  const today = dayOf()
  return {
    ...found,
    ref,
    decisions: found.decisions.map((one) => ({ ...one, organisation: organisationOf(one.organisation) })),
    items: found.items.map((one) => ({
      ...one,
      expired: one.expiresOn !== null && one.expiresOn < today,
    })),
  }
}

export type PublicSubmissionInFull = NonNullable<Awaited<ReturnType<typeof getSubmission>>>
