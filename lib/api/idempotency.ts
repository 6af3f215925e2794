import { createHash } from "node:crypto"
import { z } from "zod"
import type { UserActor } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { databaseRefusal } from "@/lib/core/command"
import { db, transaction } from "@/lib/core/db"
import { type Failure, fail, ok, type Result, statusOfCode } from "@/lib/core/result"

/** How long a key is remembered: 24 hours, in milliseconds. */
const life = 24 * 3_600_000

/** A finished answer: status, and body as JSON. */
export type Answer = { status: number; body: string }
/** What a command gave: the key of the thing that it made or changed. */
export type Outcome = Result<string>

/** The request's key; undefined without one. Errors: invalid. */
export function readKey(request: Request): Result<string | undefined> {
  const key = request.headers.get("idempotency-key")
  if (key === null) return ok(undefined)
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return ok(key)
  return fail("invalid", { errors: [{ path: "Idempotency-Key", message: "invalid" }] })
}

/** What stands for a request: another one under the same key differs here. */
export function fingerprintOf(...parts: string[]): string {
  const hash = createHash("sha256")
  for (const part of parts) hash.update(`${part.length}:${part}\n`)
  return hash.digest("hex")
}

/** An outcome that must not be given again: it says nothing about the request. */
class Unkept extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code)
  }
}

function isKept(failure: Failure): boolean {
  const status = statusOfCode[failure.code]
  return status < 500 && status !== 401 && status !== 429
}

const storedOutcome = z.union([
  z.object({ ok: z.literal(true), value: z.string() }),
  z.object({
    ok: z.literal(false),
    error: z.custom<Failure>(
      (value) => z.object({ code: z.enum(Object.keys(statusOfCode)) }).safeParse(value).success,
    ),
  }),
])

async function forgetOld(): Promise<void> {
  await db().$executeRaw`
    DELETE FROM app.idempotency_keys WHERE (user_id, key) IN (
      SELECT user_id, key FROM app.idempotency_keys WHERE created_at < ${new Date(now().getTime() - life)}
      ORDER BY created_at LIMIT 200 FOR UPDATE SKIP LOCKED)`
}

type Once = { actor: UserActor; key: string; fingerprint: string }
type Claim = { answer: Answer } | { outcome: Outcome }

/** Runs `act` if nobody has under this key, in one transaction with the key: who comes second waits, and then sees what the first one did. */
async function claim({ actor, key, fingerprint }: Once, act: () => Promise<Outcome>): Promise<Claim> {
  const id = { userId_key: { userId: actor.userId, key } }
  return transaction(async (tx) => {
    const made = await tx.$executeRaw`
      INSERT INTO app.idempotency_keys (user_id, key, fingerprint, status, answer, created_at)
      VALUES (${actor.userId}::uuid, ${key}, ${fingerprint}, 0, '', ${now()}) ON CONFLICT DO NOTHING`
    if (made === 0) {
      const known = await tx.idempotencyKey.findUniqueOrThrow({ where: id })
      if (known.fingerprint !== fingerprint) return { outcome: fail("idempotency-mismatch") }
      if (known.status !== 0) return { answer: { status: known.status, body: known.answer } }
      return { outcome: storedOutcome.parse(JSON.parse(known.answer)) }
    }
    const outcome = await act()
    if (!outcome.ok && !isKept(outcome.error)) throw new Unkept(outcome.error)
    await tx.idempotencyKey.update({ where: id, data: { answer: JSON.stringify(outcome) } })
    return { outcome }
  })
}

/**
 * Does something once for a user and key, however often it is asked for: the first answer is given again, refusals too, but
 * not 401, 429 and 5xx. The answer is written after the change: where that failed, the next request writes it.
 */
export async function once(
  request: Once,
  act: () => Promise<Outcome>,
  answer: (outcome: Outcome) => Promise<Answer>,
): Promise<Answer> {
  await forgetOld()
  let claimed: Claim
  try {
    claimed = await claim(request, act)
  } catch (error) {
    const failure = error instanceof Unkept ? error.failure : databaseRefusal(error)
    if (failure) return answer({ ok: false, error: failure })
    throw error
  }
  if ("answer" in claimed) return claimed.answer
  const made = await answer(claimed.outcome)
  if (!claimed.outcome.ok && claimed.outcome.error.code === "idempotency-mismatch") return made
  const { actor, key } = request
  const written = await db().idempotencyKey.updateMany({
    where: { userId: actor.userId, key, status: 0 },
    data: { status: made.status, answer: made.body },
  })
  if (written.count > 0) return made
  const first = await db().idempotencyKey.findUnique({ where: { userId_key: { userId: actor.userId, key } } })
  return first ? { status: first.status, body: first.answer } : made
}
