import { z } from "zod"

const flag = z
  .enum(["0", "1", "false", "true"], "must be 0 or 1")
  .transform((value) => value === "1" || value === "true")
const whole = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`
  return z.coerce.number({ error }).int(error).min(least, error).max(most, error)
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone.length > 0
  } catch {
    return false
  }
}

const s3Settings = ["LUOSHI_S3_BUCKET", "LUOSHI_S3_ACCESS_KEY_ID", "LUOSHI_S3_SECRET_ACCESS_KEY"] as const

/** Every setting of an installation, as it stands in the environment; `.env.example` explains each. */
export const settingsShape = {
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
  PORT: whole(1, 65_535).default(3000),
  HOST: z.string().max(253).default("127.0.0.1"),
  LUOSHI_DATA_DIR: z.string().max(1000).default(".data"),
  LUOSHI_DEMO: flag.default(false),
  LUOSHI_URL: z
    .url({ protocol: /^https?$/, error: "must be an http:// or https:// address" })
    .transform((address) => address.replace(/\/+$/, ""))
    .optional(),
  LUOSHI_SECRET: z.string().min(32, "must have 32 characters or more").optional(),
  LUOSHI_TIME_ZONE: z
    .string()
    .refine(isTimeZone, "is no time zone, such as Asia/Shanghai")
    .default("Asia/Shanghai"),
  // Sizes are stored as 32-bit numbers.
  LUOSHI_MAX_UPLOAD_MB: whole(1, 2047).default(50),
  LUOSHI_STORAGE: z.enum(["disk", "s3"], "must be disk or s3").default("disk"),
  LUOSHI_S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be an http:// or https:// address" })
    .optional(),
  LUOSHI_S3_REGION: z.string().max(100).default("us-east-1"),
  LUOSHI_S3_BUCKET: z.string().max(255).optional(),
  LUOSHI_S3_ACCESS_KEY_ID: z.string().max(1000).optional(),
  LUOSHI_S3_SECRET_ACCESS_KEY: z.string().max(1000).optional(),
  LUOSHI_S3_FORCE_PATH_STYLE: flag.default(true),
  LUOSHI_CLAMAV: z
    .string()
    .regex(/^(\/.+|[^\s/:]+:\d{1,5}|\[[\da-fA-F:]+\]:\d{1,5})$/, "must be host:port, or the path of a socket")
    .optional(),
  LUOSHI_CONFIRMATION_DAYS: whole(0, 90).default(7),
  LUOSHI_API_RATE: whole(1, 1_000_000).default(600),
  LUOSHI_TRUST_PROXY: whole(0, 10).default(0),
  LUOSHI_LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "must be one of fatal, error, warn, info, debug, trace, silent",
    )
    .default("info"),
}

const schema = z.object(settingsShape)

/** Settings as an operator gives them: the embedded database's address and secret may still be missing. */
export type Settings = Omit<z.infer<typeof schema>, "LUOSHI_URL"> & { LUOSHI_URL: string }
/** Settings as the running application has them. */
export type Env = Settings & { DATABASE_URL: string; LUOSHI_SECRET: string }
type Source = Readonly<Record<string, string | undefined>>

/** Names each bad setting and what it must be, never its value. */
export class SettingsError extends Error {
  override name = "SettingsError"
  constructor(readonly problems: readonly string[]) {
    super(problems.join("; "))
  }
}

/** Settings read from `source`, an empty one counting as not given; throws a SettingsError. */
export function readSettings(source: Source): Settings {
  const given = Object.fromEntries(
    Object.keys(settingsShape).map((name) => [name, source[name]?.trim() || undefined]),
  )
  const result = schema.safeParse(given)
  if (!result.success) {
    throw new SettingsError(result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`))
  }
  if (result.data.DATABASE_URL && !result.data.LUOSHI_SECRET) {
    throw new SettingsError(["LUOSHI_SECRET: must be given with DATABASE_URL, 32 characters or more"])
  }
  const missing = result.data.LUOSHI_STORAGE === "s3" ? s3Settings.filter((name) => !result.data[name]) : []
  if (missing.length > 0)
    throw new SettingsError(missing.map((name) => `${name}: must be given with LUOSHI_STORAGE=s3`))
  return { ...result.data, LUOSHI_URL: result.data.LUOSHI_URL ?? `http://localhost:${result.data.PORT}` }
}

let cached: Env | undefined

/** The running application's settings, read once; throws a SettingsError. */
export function env(): Env {
  if (cached) return cached
  const { DATABASE_URL, LUOSHI_SECRET, ...rest } = readSettings(process.env)
  if (!DATABASE_URL || !LUOSHI_SECRET)
    throw new SettingsError(["DATABASE_URL: is missing; start with npm start"])
  cached = { ...rest, DATABASE_URL, LUOSHI_SECRET }
  return cached
}

/** Makes the next `env()` read the environment again; for tests and for the start, which fill it in. */
export function forgetEnv(): void {
  cached = undefined
}
