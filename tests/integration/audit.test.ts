import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type TrailCheck, verifyTrail, walkTrail } from "@/lib/audit/queries"
import { actorOfEmail, systemActor } from "@/lib/auth/actor"
import { db } from "@/lib/core/db"
import { askOn } from "@/scripts/backup/tables"
import { useDatabase } from "../support/use-database"

const { ownerUrl } = useDatabase("demo")
const system = systemActor("cli")
let owner: pg.Client
let last = 0n

beforeAll(async () => {
  owner = new pg.Client({ connectionString: ownerUrl() })
  await owner.connect()
  last = (await verifyTrail(system))?.head.seq ?? 0n
})
afterAll(() => owner.end())

/** What the walk finds once the owner, triggers off, has done this to the trail; undone afterwards. */
async function foundAfter(...statements: string[]): Promise<TrailCheck["broken"]> {
  await owner.query("BEGIN; ALTER TABLE app.audit_events DISABLE TRIGGER USER")
  try {
    for (const statement of statements) await owner.query(statement)
    return (await walkTrail(askOn(owner))).broken
  } finally {
    await owner.query("ROLLBACK")
  }
}

const change = (seq: bigint, assignment: string) =>
  `UPDATE app.audit_events e SET ${assignment} WHERE seq = ${seq}`

describe("the trail as it was written", () => {
  it("is unbroken, for those who may read it", async () => {
    const check = await verifyTrail(system)
    expect(check).toMatchObject({ broken: null, events: last })
    expect(last).toBeGreaterThan(100n)
    const auditor = await actorOfEmail("auditor@demo.example")
    const lead = await actorOfEmail("lead-a@demo.example")
    if (!auditor || !lead) throw new Error("no demonstration")
    expect((await verifyTrail(auditor))?.broken).toBeNull()
    expect(await verifyTrail(lead)).toBeNull()
  })

  it("still contains an anchor that was kept, and no other", async () => {
    const { rows } = await owner.query("SELECT hash FROM app.audit_events WHERE seq = 7")
    const hash: string = rows[0].hash
    expect((await verifyTrail(system, { seq: 7n, hash }))?.broken).toBeNull()
    expect((await verifyTrail(system, { seq: 8n, hash }))?.broken).toEqual({ seq: 8n, what: "anchor" })
    const later = { seq: last + 5n, hash }
    expect((await verifyTrail(system, later))?.broken).toEqual({ seq: last + 1n, what: "cut-off" })
  })

  it("stays whole when what identifies a person is erased", async () => {
    await db().auditIdentity.updateMany({ data: { salt: null, value: null, userId: null } })
    expect((await verifyTrail(system))?.broken).toBeNull()
  })
})

describe("one change behind the database's back", () => {
  const changes = {
    at: "at = at + interval '1 millisecond'",
    action: "action = action || 'x'",
    outcome: "outcome = CASE outcome WHEN 'done' THEN 'refused' ELSE 'done' END",
    subject: "subject = subject || ' '",
    initiative: "initiative = coalesce(initiative || 'x', '')",
    actor: "actor = coalesce(actor || 'x', '')",
    actor_role: "actor_role = upper(actor_role)",
    organisation: "organisation = coalesce(organisation || 'x', '')",
    via: "via = via || 'x'",
    origin: "origin = coalesce(origin || 'x', '')",
    code: "code = coalesce(code || 'x', '')",
    rule: "rule = coalesce(rule || 'x', '')",
    reason: "reason = coalesce(reason || 'x', '')",
    before: "before = coalesce(before, '{}') || '{\"x\": 1}'",
    after: "after = coalesce(after, '{}') || '{\"x\": 1}'",
    prev_hash: "prev_hash = translate(prev_hash, '0123', '1230')",
    hash: "hash = translate(hash, '0123', '1230')",
  }

  it("has a case for every column", async () => {
    const { rows } = await owner.query(
      "SELECT attname FROM pg_attribute WHERE attrelid = 'app.audit_events'::regclass AND attnum > 0",
    )
    expect([...Object.keys(changes), "seq"].sort()).toEqual(rows.map((row) => row.attname).sort())
  })

  it.each(Object.entries(changes))("in %s is found and named", async (_column, assignment) => {
    for (const seq of [1n, 2n, last / 2n, last]) {
      expect(await foundAfter(change(seq, assignment))).toEqual({ seq, what: "altered" })
    }
  })

  it("of nothing into JSON's null is found", async () => {
    expect(await foundAfter(`${change(2n, "before = 'null'")}`)).toEqual({ seq: 2n, what: "altered" })
  })

  it("of a number is found", async () => {
    expect(await foundAfter(change(9n, "seq = 1000000"))).toEqual({ seq: 9n, what: "missing" })
    const swap = [change(9n, "seq = -1"), change(10n, "seq = 9"), change(-1n, "seq = 10")]
    expect(await foundAfter(...swap)).toEqual({ seq: 9n, what: "reordered" })
  })

  it("by deletion is found at the beginning, in the middle and at the end", async () => {
    const remove = (seq: bigint) => `DELETE FROM app.audit_events WHERE seq = ${seq}`
    expect(await foundAfter(remove(1n))).toEqual({ seq: 1n, what: "missing" })
    expect(await foundAfter(remove(last / 2n))).toEqual({ seq: last / 2n, what: "missing" })
    expect(await foundAfter(remove(last))).toEqual({ seq: last, what: "cut-off" })
    expect(await foundAfter("TRUNCATE app.audit_events")).toEqual({ seq: 1n, what: "cut-off" })
    expect(await foundAfter("DELETE FROM app.audit_head")).toEqual({ seq: last, what: "head" })
  })

  it("that hashes the event anew is found at its neighbours", async () => {
    const forge = (seq: bigint) => [
      change(seq, "subject = 'INI-9999'"),
      change(seq, "hash = app.audit_hash(e)"),
    ]
    expect(await foundAfter(...forge(20n))).toEqual({ seq: 20n, what: "altered" })
    expect(await foundAfter(...forge(last))).toEqual({ seq: last, what: "head" })
  })
})

describe("the app's own role", () => {
  it.each([
    "UPDATE app.audit_events SET action = 'x'",
    "DELETE FROM app.audit_events",
    "TRUNCATE app.audit_events",
    "UPDATE app.audit_head SET seq = 0",
    "ALTER TABLE app.audit_events DISABLE TRIGGER USER",
    "UPDATE app.audit_identities SET hash = 'x'",
    "DELETE FROM app.audit_identities",
  ])("cannot: %s", async (statement) => {
    await expect(db().$executeRawUnsafe(statement)).rejects.toThrow(/permission denied|must be owner/)
  })

  it("numbers and chains nothing itself: what it claims is overwritten", async () => {
    const before = (await verifyTrail(system))?.head
    const made = await db().auditEvent.create({
      data: {
        seq: 999_999n,
        prevHash: "f".repeat(64),
        hash: "f".repeat(64),
        at: new Date(),
        action: "test.forge",
        subject: "test",
        actorRole: "system",
        via: "cli",
      },
    })
    const stored = await db().auditEvent.findFirst({ where: { action: "test.forge" } })
    expect(stored).toMatchObject({ seq: (before?.seq ?? 0n) + 1n, prevHash: before?.hash })
    expect(made.hash).not.toBe("f".repeat(64))
    expect((await verifyTrail(system))?.broken).toBeNull()
  })

  it("is not alone: the owner is held off too while the triggers stand", async () => {
    await expect(owner.query("UPDATE app.audit_events SET action = 'x'")).rejects.toThrow(/append-only/)
    await expect(owner.query("DELETE FROM app.audit_events")).rejects.toThrow(/append-only/)
    await expect(owner.query("TRUNCATE app.audit_events")).rejects.toThrow(/append-only/)
  })
})
