import { existsSync } from "node:fs"
import { resolve } from "node:path"
import { readSettings, type Settings } from "@/lib/core/env"

/** The settings of this installation; those in the environment go before those in `.env`. */
export function loadSettings(mode: "production" | "development"): Settings {
  if (existsSync(".env")) process.loadEnvFile(".env")
  const settings = readSettings(process.env)
  Object.assign(process.env, {
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(settings.PORT),
    LUOSHI_DATA_DIR: resolve(settings.LUOSHI_DATA_DIR),
    LUOSHI_URL: settings.LUOSHI_URL,
  })
  return settings
}
