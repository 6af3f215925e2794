import type { Actor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { mayReadTrail } from "./policy"
import type { AuditFilter } from "./schema"

const selected = {
  seq: true,
  at: true,
  action: true,
  outcome: true,
  subject: true,
  initiative: true,
  actor: true,
  actorRole: true,
  organisation: true,
  via: true,
  origin: true,
  code: true,
  rule: true,
  reason: true,
  before: true,
  after: true,
  prevHash: true,
  hash: true,
} satisfies Prisma.AuditEventSelect

type Row = Prisma.AuditEventGetPayload<{ select: typeof selected }>
type Page = { limit: number; cursor?: string | undefined }

const isNumber = (text: string | undefined): text is string => /^\d{1,18}$/.test(text ?? "")

/** Puts beside each event who acted and from where, where that is not erased, and the organisation's names. */
async function withPeople(rows: readonly Row[]) {
  const hashes = rows.flatMap((row) => [row.actor ?? [], row.origin ?? []].flat())
  const codes = rows.flatMap((row) => row.organisation ?? [])
  const [people, organisations] = await Promise.all([
    db().auditIdentity.findMany({
      where: { hash: { in: [...new Set(hashes)] } },
      select: { hash: true, value: true },
    }),
    db().organisation.findMany({
      where: { code: { in: [...new Set(codes)] } },
      select: { code: true, nameZh: true, nameEn: true },
    }),
  ])
  const values = new Map(people.map((one) => [one.hash, one.value]))
  const named = new Map(organisations.map((one) => [one.code, one]))
  return rows.map((row) => ({
    ...row,
    seq: String(row.seq),
    person: row.actor ? (values.get(row.actor) ?? null) : null,
    address: row.origin ? (values.get(row.origin) ?? null) : null,
    organisationName: row.organisation ? (named.get(row.organisation) ?? null) : null,
  }))
}

/** An event of the trail with the people behind its hashes. */
export type AuditEventView = Awaited<ReturnType<typeof withPeople>>[number]
export type AuditPage = { data: AuditEventView[]; nextCursor: string | null }

async function pageOf(where: Prisma.AuditEventWhereInput, page: Page): Promise<AuditPage> {
  const before = isNumber(page.cursor) ? { seq: { lt: BigInt(page.cursor) } } : {}
  const rows = await db().auditEvent.findMany({
    where: { AND: [where, before] },
    orderBy: { seq: "desc" },
    take: page.limit + 1,
    select: selected,
  })
  const data = await withPeople(rows.slice(0, page.limit))
  return { data, nextCursor: rows.length > page.limit ? (data.at(-1)?.seq ?? null) : null }
}

/** The hashes of people whose name or address holds these words, the latest two hundred of them. */
async function hashesOf(words: string): Promise<string[]> {
  const people = await db().auditIdentity.findMany({
    where: {
      kind: "person",
      OR: [{ hash: words }, { value: { contains: words.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" } }],
    },
    take: 200,
    select: { hash: true },
  })
  return people.map((one) => one.hash)
}

/** A page of the trail, newest first; null where the actor may not read it. `cursor` is the last number before it. */
export async function listAuditEvents(
  actor: Actor,
  filter: AuditFilter,
  page: Page,
): Promise<AuditPage | null> {
  if (!mayReadTrail(actor)) return null
  const { subject, action, outcome, after } = filter
  const startsWith = (text: string, sign: string) => ({ startsWith: `${text}${sign}` })
  return pageOf(
    {
      AND: [
        subject ? { OR: [{ subject }, { subject: startsWith(subject, "/") }] } : {},
        action ? { OR: [{ action }, { action: startsWith(action, ".") }] } : {},
        outcome ? { outcome } : {},
        isNumber(after) ? { seq: { gt: BigInt(after) } } : {},
        filter.actor ? { actor: { in: await hashesOf(filter.actor) } } : {},
      ],
    },
    page,
  )
}

/** One event by its number; null where there is none or the actor may not read the trail. */
export async function getAuditEvent(actor: Actor, seq: string): Promise<AuditEventView | null> {
  if (!mayReadTrail(actor) || !isNumber(seq)) return null
  const row = await db().auditEvent.findUnique({ where: { seq: BigInt(seq) }, select: selected })
  const [event] = row ? await withPeople([row]) : []
  return event ?? null
}

/** A page of what was done to an initiative and its parts, newest first. Whoever calls has made sure that the actor reads it from inside. */
export async function listInitiativeEvents(ref: string, page: Page): Promise<AuditPage> {
  return pageOf({ initiative: ref, outcome: "done" }, page)
}
