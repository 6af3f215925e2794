import type { Prisma } from "@/lib/core/prisma/client"

/** What is shown of an organisation beside what it did. */
export const organisation = { select: { code: true, nameZh: true, nameEn: true, demo: true } } as const

/** What the rules, and a heading, need of a milestone's initiative. */
export const initiativeFacts = {
  id: true,
  ref: true,
  title: true,
  language: true,
  status: true,
  createdAt: true,
  proposedAt: true,
  acceptedAt: true,
  acceptedById: true,
  demo: true,
  assignments: {
    select: {
      organisationId: true,
      role: true,
      status: true,
      untilCancelled: true,
      acceptedAt: true,
      organisation,
    },
  },
} satisfies Prisma.InitiativeSelect
