import { existsSync, mkdirSync } from "node:fs"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { chromium, type LaunchOptions } from "@playwright/test"

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/opt/google/chrome/chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
]

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** The Chromium of the package, with the system libraries that it needs, unpacked once for this user. */
async function unpackedBrowser(): Promise<string> {
  const folder = join(tmpdir(), `luoshi-chromium-${userInfo().uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const temporary = process.env.TMPDIR
  // The package brings its libraries only where it believes that it runs on this platform, and unpacks into TMPDIR.
  process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x"
  process.env.TMPDIR = folder
  try {
    const { default: packed } = await import("@sparticuz/chromium")
    return await packed.executablePath()
  } finally {
    delete process.env.AWS_EXECUTION_ENV
    if (temporary === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = temporary
  }
}

/** How to launch a real browser here: an installed one where there is one, else the one that npm brought. */
export async function browserLaunchOptions(): Promise<LaunchOptions> {
  // Found once, and handed on to the test runner's own processes.
  process.env.LUOSHI_TEST_BROWSER ||=
    [...installed, chromium.executablePath()].find((path) => existsSync(path)) ?? "bundled"
  const asked = process.env.LUOSHI_TEST_BROWSER
  const executablePath = asked === "bundled" ? await unpackedBrowser() : asked
  if (!existsSync(executablePath)) throw new Error(`no browser at ${executablePath}: install Chromium`)
  return { executablePath, args }
}
