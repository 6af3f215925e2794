import { defineConfig, devices } from "@playwright/test"
import { freePort } from "./scripts/ports"
import { browserLaunchOptions } from "./tests/support/browser"

// The runner's worker processes read this file again, and inherit what the first reading chose.
process.env.LUOSHI_E2E_PORT ||= String(await freePort())
const port = process.env.LUOSHI_E2E_PORT
const baseURL = `http://localhost:${port}`

export default defineConfig({
  testDir: "tests/e2e",
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    ...devices["Desktop Chrome"],
    baseURL,
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    viewport: { width: 1280, height: 900 },
    launchOptions: await browserLaunchOptions(),
    screenshot: "only-on-failure",
    // Recording every step costs much time; `npx playwright test --trace on` asks for it.
  },
  webServer: {
    command: "node --import tsx tests/support/e2e-server.ts",
    url: `${baseURL}/api/health/ready`,
    timeout: 600_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
    stdout: "ignore",
    stderr: "pipe",
    env: {
      TZ: "Pacific/Chatham",
      PORT: port,
      HOST: "127.0.0.1",
      LUOSHI_URL: baseURL,
      DATABASE_URL: "",
      LUOSHI_SECRET: "",
      LUOSHI_LOG_LEVEL: "warn",
    },
  },
})
