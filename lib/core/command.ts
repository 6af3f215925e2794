import type { z } from "zod"
import type { Actor } from "./actor"
import { type AuditEntry, audit, auditRefusal } from "./audit"
import { afterwards, type Tx, transaction } from "./db"
import { fieldErrors } from "./parse"
import { type Failure, type FailureCode, fail, type Result, statusOfCode } from "./result"

/** What a command works with: its transaction, who acts, and the trail. */
export type CommandContext<A extends Actor = Actor> = {
  tx: Tx
  actor: A
  /** Names what the command is about, for the trail, as soon as it is loaded. */
  about: (subject: string, initiative?: string) => void
  /** Writes the event of this command (its own action and subject unless others are named). */
  record: (entry?: Partial<AuditEntry>) => void
}

/** A refusal on its way out of the transaction that it rolls back. */
class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code)
  }
}

function isFailureCode(name: string): name is FailureCode {
  return Object.hasOwn(statusOfCode, name)
}

/** The rule that the database named when it refused (SQLSTATE LS001), as a failure; otherwise undefined. */
export function databaseRefusal(error: unknown): Failure | undefined {
  const seen = JSON.stringify(error, Object.getOwnPropertyNames(error ?? {})) ?? ""
  if (!seen.includes("LS001")) return undefined
  const message = error instanceof Error ? error.message : ""
  const rule =
    /message: ?"?([a-z-]+)|`([a-z-]+)`|\b((?:own|last|second|declared|other)-[a-z]+|out-of-scope|objection-open|confirmation-pending|wrong-status|[a-z]+-required|milestones-open|[a-z]+-is-final)\b/.exec(
      message,
    )
  const name = rule?.[1] ?? rule?.[2] ?? rule?.[3] ?? "database-rule"
  return isFailureCode(name) ? { code: name } : { code: "not-permitted", rule: name }
}

/** Runs `work` in one transaction and rolls it back when it refuses. */
export async function inTransaction<T>(work: (tx: Tx) => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await transaction(async (tx) => {
      const result = await work(tx)
      if (!result.ok) throw new Refused(result.error)
      return result
    })
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.failure }
    const refusal = databaseRefusal(error)
    if (refusal) return { ok: false, error: refusal }
    throw error
  }
}

/**
 * The one shape of every change: parse, then `run` (load, permitted?, right status?, compare-and-set, record) in one transaction.
 * A refusal changes nothing; `not-permitted` is written to the trail as an event of its own.
 */
export function command<S extends z.ZodType, T>(spec: {
  action: string
  input: S
  run: (context: CommandContext, input: z.output<S>) => Promise<Result<T>>
}): (actor: Actor, input: unknown) => Promise<Result<T>> {
  return async (actor, raw) => {
    const parsed = spec.input.safeParse(raw)
    if (!parsed.success) return fail("invalid", { errors: fieldErrors(parsed.error) })
    let subject = spec.action.split(".")[0] ?? spec.action
    let initiative: string | undefined
    const result = await inTransaction((tx) =>
      spec.run(
        {
          tx,
          actor,
          about: (ref, of) => {
            subject = ref
            initiative = of
          },
          record: (entry = {}) => audit(actor, { action: spec.action, subject, initiative, ...entry }),
        },
        parsed.data,
      ),
    )
    if (!result.ok && result.error.code === "not-permitted" && actor.userId) {
      const { error } = result
      await afterwards(() => auditRefusal(actor, { action: spec.action, subject, initiative }, error))
    }
    return result
  }
}
