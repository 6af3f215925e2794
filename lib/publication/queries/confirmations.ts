import { publicDb } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { milestoneRef } from "../schema"
import { organisationOf, organisationSelect } from "./initiative-shape"

/** The fields of a supporting organisation's word about what was approved. */
export const confirmationSelect = {
  id: true,
  askedAt: true,
  answer: true,
  answeredAt: true,
  setAsideAt: true,
  setAsideReason: true,
  setAsideLanguage: true,
  organisation: { select: organisationSelect },
} as const satisfies Prisma.PublicConfirmationSelect

type Row = Prisma.PublicConfirmationGetPayload<{ select: typeof confirmationSelect }>

/** A supporting organisation's word as it is shown and answered; an objection only where it was set aside, and never its reason. */
export function confirmationOf({ answer, organisation, ...row }: Row) {
  const spoken = row.setAsideAt === null ? "confirmed" : "set_aside"
  const standing = answer === null ? "no_answer" : spoken
  return { ...row, standing, organisation: organisationOf(organisation) } as const
}

export type PublicConfirmationItem = ReturnType<typeof confirmationOf>

/** What supporting organisations said to what was approved of a milestone; null where there is none that is public. */
export async function listConfirmations(ref: string): Promise<PublicConfirmationItem[] | null> {
  if (!milestoneRef.safeParse(ref).success) return null
  const [initiativeRef = "", number = ""] = ref.split("/M")
  const found = await publicDb().publicMilestone.findFirst({
    where: { number: Number(number), initiative: { ref: initiativeRef } },
    select: { confirmations: { orderBy: { id: "asc" }, select: confirmationSelect } },
  })
  return found?.confirmations.map(confirmationOf) ?? null
}
