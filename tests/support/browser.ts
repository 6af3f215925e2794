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

type Browser = { executablePath: string; env?: NodeJS.ProcessEnv }

/** The Chromium of the package, with the system libraries that it needs, unpacked once for this user. */
async function unpackedBrowser(): Promise<Browser> {
  const folder = join(tmpdir(), `luoshi-chromium-${userInfo().uid}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const before = { ...process.env }
  // The package brings its libraries only where it believes that it runs on this platform, and unpacks into TMPDIR.
  Object.assign(process.env, { AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x", TMPDIR: folder })
  try {
    const { default: packed } = await import("@sparticuz/chromium")
    const executablePath = await packed.executablePath()
    const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env
    return { executablePath, env: { ...before, LD_LIBRARY_PATH, FONTCONFIG_PATH } }
  } finally {
    // Its libraries are for the browser alone, not for every program that the tests start.
    for (const name of Object.keys(process.env)) if (!Object.hasOwn(before, name)) delete process.env[name]
    Object.assign(process.env, before)
  }
}

/** How to launch a real browser here: an installed one where there is one, else the one that npm brought. */
export async function browserLaunchOptions(): Promise<LaunchOptions> {
  // Found once, and handed on to the test runner's own processes.
  process.env.LUOSHI_TEST_BROWSER ||=
    [...installed, chromium.executablePath()].find((path) => existsSync(path)) ?? "bundled"
  const asked = process.env.LUOSHI_TEST_BROWSER
  const browser: Browser = asked === "bundled" ? await unpackedBrowser() : { executablePath: asked }
  if (!existsSync(browser.executablePath))
    throw new Error(`no browser at ${browser.executablePath}: install Chromium`)
  return { ...browser, args }
}
