import type { Prisma } from "@/lib/core/prisma/client"
import { figuresOn, type Schedule, scheduleOfInitiative } from "@/lib/initiatives/workflow"
import type { Words } from "../workflow"

/** The fields of an organisation wherever it is named. */
export const organisationSelect = {
  code: true,
  nameZh: true,
  nameEn: true,
  sector: true,
  level: true,
  region: true,
  parent: true,
  demo: true,
} as const satisfies Prisma.PublicOrganisationSelect

type OrganisationRow = Prisma.PublicOrganisationGetPayload<{ select: typeof organisationSelect }>

export type Organisation = Omit<OrganisationRow, "nameZh" | "nameEn"> & { name: Words }

/** An organisation as it is shown and answered. */
export function organisationOf({ nameZh, nameEn, ...rest }: OrganisationRow): Organisation {
  return { ...rest, name: { "zh-CN": nameZh, en: nameEn } }
}

/** The fields of an initiative in a list. */
export const initiativeSelect = {
  id: true,
  ref: true,
  title: true,
  summary: true,
  language: true,
  status: true,
  startDate: true,
  dueDate: true,
  acceptedAt: true,
  updatedAt: true,
  demo: true,
  version: true,
  verified: true,
  reported: true,
  nextDueDate: true,
  submittedSlack: true,
  openCount: true,
  approvedCount: true,
  stale: true,
  drops: { select: { onDay: true, verified: true, stale: true } },
  measures: { orderBy: { measureCode: "asc" }, select: { measureCode: true } },
  assignments: {
    orderBy: [{ role: "asc" }, { acceptedAt: "asc" }, { id: "asc" }],
    select: {
      id: true,
      role: true,
      status: true,
      acceptedAt: true,
      closedAt: true,
      organisation: { select: organisationSelect },
    },
  },
} as const satisfies Prisma.PublicInitiativeSelect

export type InitiativeRow = Prisma.PublicInitiativeGetPayload<{ select: typeof initiativeSelect }>

/** Measure codes in the catalogue's order: ECO-1.2 before ECO-1.10. */
function inCatalogueOrder(codes: readonly string[]): string[] {
  return [...codes].sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
}

/** An initiative as lists show and answer it; its figures as of `today`. */
export function initiativeOf(row: InitiativeRow, today: string) {
  const measures = inCatalogueOrder(row.measures.map((one) => one.measureCode))
  const schedule: Schedule | null = scheduleOfInitiative(row, today)
  return {
    ref: row.ref,
    title: row.title,
    summary: row.summary,
    language: row.language,
    status: row.status,
    recommendations: [...new Set(measures.map((code) => code.split(".")[0] ?? code))],
    measures,
    assignments: row.assignments.map(({ organisation, ...one }) => ({
      ...one,
      organisation: organisationOf(organisation),
    })),
    progress: { ...figuresOn(row, today), reported: row.reported },
    schedule,
    milestoneCount: { open: row.openCount, approved: row.approvedCount },
    nextDueDate: row.nextDueDate,
    startDate: row.startDate,
    dueDate: row.dueDate,
    acceptedAt: row.acceptedAt,
    updatedAt: row.updatedAt,
    demo: row.demo,
    version: row.version,
  }
}

export type PublicInitiativeItem = ReturnType<typeof initiativeOf>
