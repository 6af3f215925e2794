import { createHash, randomBytes } from "node:crypto"
import type { Actor } from "./actor"
import { now } from "./clock"
import { apart, atCommit, type Tx, transaction } from "./db"
import type { Failure } from "./result"

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** One entry of the trail, as a command describes it. `before` and `after` hold what changed and nothing secret or personal. */
export type AuditEntry = {
  /** Noun and verb: `milestone.approve`. */
  action: string
  /** The reference of what it was done to: `INI-0001/M2`, `ECO-1`, `user:UUID`. */
  subject: string
  /** The initiative it belongs to, for its history. */
  initiative?: string | undefined
  reason?: string | null | undefined
  before?: Record<string, unknown> | undefined
  after?: Record<string, unknown> | undefined
}

function plain(value: unknown): Json {
  return value === undefined ? null : JSON.parse(JSON.stringify(value))
}

/** The hash that stands for a person or an address in the trail; who it is stands beside the chain and can be erased. */
export async function identityHash(
  tx: Tx,
  kind: "person" | "address",
  value: string,
  userId: string | null = null,
): Promise<string> {
  const known = await tx.auditIdentity.findFirst({ where: { kind, value, userId }, select: { hash: true } })
  if (known) return known.hash
  const salt = randomBytes(16).toString("hex")
  const hash = createHash("sha256").update(`${salt}\n${value}`).digest("hex")
  await tx.auditIdentity.create({ data: { hash, kind, value, salt, userId }, select: { hash: true } })
  return hash
}

/** What the trail keeps of who acted; `nobody` is somebody who has not proved who they are. */
export type TrailActor = Pick<Actor, "userId" | "person" | "organisationCode" | "via" | "address"> & {
  readonly role: Actor["role"] | "nobody"
}

async function append(
  tx: Tx,
  actor: TrailActor,
  at: Date,
  entry: AuditEntry,
  refusal?: Failure,
): Promise<void> {
  await tx.auditEvent.create({
    data: {
      seq: 0n, // seq, prevHash and hash are the database's: a trigger chains each event to the one before
      prevHash: "",
      hash: "",
      at,
      action: entry.action,
      outcome: refusal ? "refused" : "done",
      subject: entry.subject,
      initiative: entry.initiative ?? null,
      actor: actor.person ? await identityHash(tx, "person", actor.person, actor.userId) : null,
      actorRole: actor.role,
      organisation: actor.organisationCode,
      via: actor.via,
      origin: actor.address ? await identityHash(tx, "address", actor.address) : null,
      code: refusal?.code ?? null,
      rule: refusal?.rule ?? null,
      reason: entry.reason ?? null,
      ...(entry.before ? { before: plain(entry.before) ?? {} } : {}),
      ...(entry.after ? { after: plain(entry.after) ?? {} } : {}),
    },
    select: { seq: true },
  })
}

/** Writes an event with the transaction under way: both are kept or neither. */
export function audit(actor: TrailActor, entry: AuditEntry): void {
  const at = now()
  atCommit((tx) => append(tx, actor, at, entry))
}

/** Writes down that a signed-in user was refused, in a transaction of its own. */
export async function auditRefusal(actor: TrailActor, entry: AuditEntry, refusal: Failure): Promise<void> {
  await apart(() => transaction((tx) => append(tx, actor, now(), entry, refusal)))
}

/** Counts what nobody signed in did, by day, instead of storing it. */
export async function countAnonymous(kind: string, day: string): Promise<void> {
  await transaction((tx) =>
    tx.anonymousCount.upsert({
      where: { day_kind: { day, kind } },
      create: { day, kind, count: 1 },
      update: { count: { increment: 1 } },
    }),
  )
}

/** The fields in which two states of a thing differ, before and after. */
export function difference(before: Record<string, unknown>, after: Record<string, unknown>) {
  const keys = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  return {
    before: Object.fromEntries(keys.map((key) => [key, before[key] ?? null])),
    after: Object.fromEntries(keys.map((key) => [key, after[key] ?? null])),
  }
}
