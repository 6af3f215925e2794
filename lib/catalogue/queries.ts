import {
  mayEditCatalogue,
  mayReadAssessors,
  mayReadCatalogueHistory,
  ruleAgainstAssessing,
} from "@/lib/catalogue/policy"
import { type CatalogueField, type CatalogueKind, catalogueFields, type Words } from "@/lib/catalogue/schema"
import { type CatalogueText, kindOf, newerTextOf, storedText, textsOf } from "@/lib/catalogue/workflow"
import type { Actor, UserActor } from "@/lib/core/actor"
import { db, type Tx } from "@/lib/core/db"

type Row = {
  code: string
  version: number
  shipped: string
  edited: boolean
  titleZh: string
  titleEn: string
}

const inOrder = { position: "asc" } as const
const titleOf = (row: { titleZh: string; titleEn: string }): Words => ({
  "zh-CN": row.titleZh,
  en: row.titleEn,
})

/** Every row of a kind, or the one with `code`, in the catalogue's order. */
export async function findCatalogueRows(tx: Tx, kind: CatalogueKind, code?: string): Promise<Row[]> {
  const filter = { where: code === undefined ? {} : { code }, orderBy: inOrder }
  switch (kind) {
    case "report":
      return tx.report.findMany(filter)
    case "pillar":
      return tx.pillar.findMany(filter)
    case "recommendation":
      return tx.recommendation.findMany(filter)
    case "measure":
      return tx.measure.findMany({ ...filter, orderBy: [{ recommendation: inOrder }, inOrder] })
    case "finding":
      return tx.finding.findMany(filter)
    case "indicator":
      return tx.indicator.findMany(filter)
  }
}

/** The wording of a row that administrators may change. */
export function textOf(kind: CatalogueKind, row: Row): CatalogueText {
  return storedText(Object.fromEntries(textsOf(kind, row).map(({ field, words }) => [field, words])))
}

/** The recommendations with their measures, for choosing measures: codes and titles in both languages. */
export async function listMeasureChoices(_actor: UserActor) {
  const rows = await db().recommendation.findMany({
    orderBy: inOrder,
    select: {
      code: true,
      pillarCode: true,
      titleZh: true,
      titleEn: true,
      measures: { orderBy: inOrder, select: { code: true, titleZh: true, titleEn: true } },
    },
  })
  return rows.map((row) => ({
    code: row.code,
    pillar: row.pillarCode,
    title: titleOf(row),
    measures: row.measures.map((it) => ({ code: it.code, title: titleOf(it) })),
  }))
}

/** The titles of these measures in both languages, in the catalogue's order. */
export async function listMeasureTitles(_actor: UserActor, codes: readonly string[]) {
  const rows = await db().measure.findMany({
    where: { code: { in: [...codes] } },
    orderBy: [{ recommendation: inOrder }, inOrder],
    select: { code: true, titleZh: true, titleEn: true },
  })
  return rows.map((row) => ({ code: row.code, title: titleOf(row) }))
}

const kinds = ["report", "pillar", "recommendation", "measure", "finding", "indicator"] as const

/** Every entry of the catalogue by kind, with what was edited and where newer wording ships; null where the actor may not. */
export async function listCatalogueEntries(actor: UserActor) {
  if (!mayReadCatalogueHistory(actor)) return null
  return Promise.all(
    kinds.map(async (kind) => ({
      kind,
      entries: (await findCatalogueRows(db(), kind)).map((row) => ({
        code: row.code,
        title: titleOf(row),
        edited: row.edited,
        hasNewerText: newerTextOf(row) !== null,
      })),
    })),
  )
}

/** One entry with its wording, and newer shipped wording where there is some; null where there is none or the actor may not. */
export async function getCatalogueEntry(actor: UserActor, code: string) {
  const kind = kindOf(code)
  if (!kind || !mayReadCatalogueHistory(actor)) return null
  const [row] = await findCatalogueRows(db(), kind, code)
  if (!row) return null
  const newer = newerTextOf(row)
  return {
    kind,
    code,
    version: row.version,
    title: titleOf(row),
    texts: textsOf(kind, row),
    edited: row.edited,
    newerTexts: newer && textsOf(kind, newer),
    permittedActions: mayEditCatalogue(actor) ? (["edit"] as const) : [],
  }
}

export type CatalogueEntry = NonNullable<Awaited<ReturnType<typeof getCatalogueEntry>>>

/** The texts that differ between two states of an entry; facts that came with the file are left out. */
function rewordings(kind: CatalogueKind, before: unknown, after: unknown) {
  const from = new Map<string, unknown>(Object.entries(before ?? {}))
  const to = new Map<string, unknown>(Object.entries(after ?? {}))
  const fields: readonly CatalogueField[] = catalogueFields[kind]
  return fields.flatMap((field) =>
    (["zh-CN", "en"] as const).flatMap((language) => {
      const column = `${field}${language === "en" ? "En" : "Zh"}`
      const [was, is] = [from.get(column), to.get(column)]
      return typeof was === "string" && typeof is === "string" ? [{ field, language, from: was, to: is }] : []
    }),
  )
}

/** How an entry's wording changed, newest first, at most 100 changes: when, by whom, each field before and after. */
export async function listCatalogueHistory(actor: UserActor, code: string) {
  const kind = kindOf(code)
  if (!kind || !mayReadCatalogueHistory(actor)) return []
  const events = await db().auditEvent.findMany({
    where: { subject: code, outcome: "done", action: { in: ["catalogue.edit", "catalogue.load"] } },
    orderBy: { seq: "desc" },
    take: 100,
    select: {
      seq: true,
      at: true,
      actor: true,
      actorRole: true,
      organisation: true,
      before: true,
      after: true,
    },
  })
  const hashes = events.flatMap((event) => event.actor ?? [])
  const people = await db().auditIdentity.findMany({
    where: { hash: { in: hashes } },
    select: { hash: true, value: true },
  })
  const nameOf = new Map(people.map((it) => [it.hash, it.value]))
  return events.flatMap((event) => {
    const texts = rewordings(kind, event.before, event.after)
    if (texts.length === 0) return []
    return {
      id: String(event.seq),
      at: event.at,
      person: event.actor ? (nameOf.get(event.actor) ?? null) : null,
      role: event.actorRole,
      organisation: event.organisation,
      texts,
    }
  })
}

export type CatalogueChange = Awaited<ReturnType<typeof listCatalogueHistory>>[number]

/** The pillars and recommendations that a reviewer is limited to; none is no limit. */
export async function listReviewerScopes(tx: Tx, actor: Actor): Promise<string[]> {
  if (actor.userId === null || actor.role !== "reviewer") return []
  const rows = await tx.reviewerScope.findMany({
    where: { userId: actor.userId },
    orderBy: { scope: "asc" },
    select: { scope: true },
  })
  return rows.map((row) => row.scope)
}

const latestFirst = [{ assessedAt: "desc" }, { id: "desc" }] as const

/** The recommendations with their latest assessment, and whether the actor may assess each; null where the actor may not read it. */
export async function listAssessedRecommendations(actor: UserActor) {
  if (!mayReadAssessors(actor)) return null
  const scopes = await listReviewerScopes(db(), actor)
  const rows = await db().recommendation.findMany({
    orderBy: inOrder,
    select: {
      code: true,
      pillarCode: true,
      titleZh: true,
      titleEn: true,
      assessments: { orderBy: [...latestFirst], take: 1, select: { status: true, assessedAt: true } },
    },
  })
  return rows.map((row) => ({
    code: row.code,
    title: titleOf(row),
    status: row.assessments[0]?.status ?? null,
    assessedAt: row.assessments[0]?.assessedAt ?? null,
    permittedActions: ruleAgainstAssessing(actor, scopes, row) ? [] : (["assess"] as const),
  }))
}

/**
 * A recommendation with all that reviewers judged of it, latest first and with who wrote it, and the rule that keeps the actor from
 * assessing it; null where there is none or the actor may not read it.
 */
export async function getAssessments(actor: UserActor, code: string) {
  if (!mayReadAssessors(actor)) return null
  const row = await db().recommendation.findUnique({
    where: { code },
    select: {
      code: true,
      pillarCode: true,
      titleZh: true,
      titleEn: true,
      assessments: { orderBy: [...latestFirst] },
    },
  })
  if (!row) return null
  const users = await db().user.findMany({
    where: { id: { in: row.assessments.map((one) => one.reviewerId) } },
    select: { id: true, name: true },
  })
  const organisations = await db().organisation.findMany({
    where: { id: { in: row.assessments.map((one) => one.organisationId) } },
    select: { id: true, nameZh: true, nameEn: true },
  })
  return {
    code,
    title: titleOf(row),
    rule: ruleAgainstAssessing(actor, await listReviewerScopes(db(), actor), row),
    assessments: row.assessments.map(({ reviewerId, organisationId, ...one }) => {
      const organisation = organisations.find((it) => it.id === organisationId)
      return {
        ...one,
        reviewer: users.find((it) => it.id === reviewerId)?.name ?? "",
        organisation: { "zh-CN": organisation?.nameZh ?? "", en: organisation?.nameEn ?? "" },
      }
    }),
  }
}
