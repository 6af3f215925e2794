import type { Actor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import type { Prisma } from "@/lib/core/prisma/client"
import { mayReadTrail } from "./policy"
import type { AuditFilter } from "./schema"
import { type Break, beginning, breakAt, breakAtHead, type Place } from "./workflow"

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
        isNumber(after) ? { seq: { gt: BigInt(after) } } : after ? { at: { gt: new Date(after) } } : {},
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

/** Asks a database, on whatever connection. */
export type Ask = <T>(statement: string, values: readonly unknown[]) => Promise<T[]>

/** What a walk along the whole trail found: its head, an anchor to keep elsewhere, and the first break. */
export type TrailCheck = { events: bigint; head: Place; broken: Break | null }

const batch = 5000
// What JSON calls null hashes like an absent value, and is never written: it counts as changed.
const linksAfter = `
  SELECT e.seq::text, e.hash, e.prev_hash AS "prevHash", own.intact AS "isIntact",
    NOT own.intact AND EXISTS (
      SELECT FROM app.audit_events o WHERE o.hash = e.prev_hash AND o.seq <> e.seq - 1) AS "followsAnother"
  FROM app.audit_events e, LATERAL (SELECT app.audit_hash(e) = e.hash
    AND jsonb_typeof(e.before) IS DISTINCT FROM 'null' AND jsonb_typeof(e.after) IS DISTINCT FROM 'null' AS intact) own
  WHERE e.seq > $1::bigint ORDER BY e.seq LIMIT ${batch}`

type StoredLink = { seq: string; hash: string; prevHash: string; isIntact: boolean; followsAnother: boolean }

/** Walks the chain from its beginning to its head, and past `anchor`, a place noted earlier; stops at the first break. */
export async function walkTrail(ask: Ask, anchor?: Place): Promise<TrailCheck> {
  let last = beginning
  const found = (broken: Break | null): TrailCheck => ({ events: last.seq, head: last, broken })
  const isForeign = () => anchor?.seq === last.seq && anchor.hash !== last.hash
  if (isForeign()) return found({ seq: last.seq, what: "anchor" })
  for (let more = true; more; ) {
    const links = await ask<StoredLink>(linksAfter, [String(last.seq)])
    for (const stored of links) {
      const link = { ...stored, seq: BigInt(stored.seq) }
      const broken = breakAt(last, link)
      if (broken) return found(broken)
      last = link
      if (isForeign()) return found({ seq: last.seq, what: "anchor" })
    }
    more = links.length === batch
  }
  const [head] = await ask<{ seq: string; hash: string }>(
    "SELECT seq::text, hash FROM app.audit_head WHERE id = 1",
    [],
  )
  const broken = breakAtHead(last, head ? { ...head, seq: BigInt(head.seq) } : null)
  if (broken || !anchor || anchor.seq <= last.seq) return found(broken)
  return found({ seq: last.seq + 1n, what: "cut-off" })
}

/** Checks the whole trail as it stands at one moment; null where the actor may not read it. */
export async function verifyTrail(actor: Actor, anchor?: Place): Promise<TrailCheck | null> {
  if (!mayReadTrail(actor)) return null
  return db().$transaction(
    (tx) => walkTrail((statement, values) => tx.$queryRawUnsafe(statement, ...values), anchor),
    { isolationLevel: "RepeatableRead", timeout: 3_600_000 },
  )
}
