import { pino } from "pino"

const secret = [
  "password",
  "secret",
  "token",
  "authorization",
  "cookie",
  "hash",
  "DATABASE_URL",
  "LUOSHI_SECRET",
]
const personal = ["email", "name", "address", "ip", "userAgent"]
const keys = [...secret, ...personal]
const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"]
const asked = process.env.LUOSHI_LOG_LEVEL ?? "info"

/** What a log line never shows, down to the third level of what is logged. */
export const redactedPaths = keys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

/** The one log: JSON lines on standard output, without secrets and personal data. */
export const log = pino({
  level: levels.includes(asked) ? asked : "info",
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: redactedPaths, censor: "[redacted]" },
})
