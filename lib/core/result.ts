/** One thing wrong with one field: where, and which message of `errors.validation` says so. */
export type FieldError = { path: string; message: string; values?: Record<string, string | number> }

/** HTTP status of every outcome that a command can refuse with. */
export const statusOfCode = {
  invalid: 422,
  credentials: 401,
  "not-found": 404,
  "not-permitted": 403,
  "wrong-status": 409,
  stale: 409,
  conflict: 409,
  "reason-required": 422,
  "evidence-required": 422,
  "lead-required": 422,
  "measure-required": 422,
  "milestone-required": 422,
  "milestones-open": 422,
  "announcement-only": 422,
  "objection-open": 422,
  "confirmation-pending": 422,
  "already-assigned": 422,
  unreadable: 400,
  "too-large": 413,
  "unsupported-type": 422,
  "idempotency-mismatch": 422,
  changed: 500,
  infected: 422,
  "scan-pending": 409,
  unavailable: 503,
  "too-many-requests": 429,
} as const

export type FailureCode = keyof typeof statusOfCode

/** Why something was not done: a stable code, the rule that refused where one did, and the fields at fault. */
export type Failure = { code: FailureCode; rule?: string; errors?: FieldError[]; retryAfter?: number }

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure }

/** A result that succeeded. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

/** A result that was refused, with its code and what is known of the cause. */
export function fail(code: FailureCode, more: Omit<Failure, "code"> = {}): { ok: false; error: Failure } {
  return { ok: false, error: { code, ...more } }
}

/** A refusal that concerns one field: `fail("reason-required")` at `reason`. */
export function failAt(path: string, code: FailureCode, message = "required"): { ok: false; error: Failure } {
  return fail(code, { errors: [{ path, message }] })
}
