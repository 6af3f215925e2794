import { type Browser, test as base, expect, type Page } from "@playwright/test"
import type { Locale } from "@/lib/i18n/routing"
import { wordsOf } from "./words"

export { expect }

export const languages = ["zh-CN", "en"] as const satisfies readonly Locale[]

interface Visit {
  locale?: Locale
  width?: number
  dark?: boolean
  scripts?: boolean
  /** Answers that are meant to be refusals; any other one from 400 on fails the test. */
  expected?: readonly number[]
}

/** What went wrong in a page without anybody seeing it: errors of scripts, refused and lost requests. */
function watch(page: Page, { expected = [], scripts = true }: Visit, problems: string[]): void {
  const isExpected = (text: string) => expected.some((status) => text.includes(`status of ${status}`))
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`))
  page.on("console", (message) => {
    if (message.type() !== "error" || isExpected(message.text())) return
    problems.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText
    // A request that the next page made pointless, or a script that was not to run.
    if (reason === "net::ERR_ABORTED" || (!scripts && request.resourceType() === "script")) return
    problems.push(`request: ${reason} ${request.url()}`)
  })
  page.on("response", (response) => {
    const status = response.status()
    if (status >= 400 && !expected.includes(status)) problems.push(`answer: ${status} ${response.url()}`)
  })
}

async function openPage(
  browser: Browser,
  baseURL: string | undefined,
  visit: Visit,
  problems: string[],
): Promise<Page> {
  const { locale = "en", width = 1280, dark = false, scripts = true } = visit
  const context = await browser.newContext({
    baseURL,
    locale,
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: scripts,
  })
  context.on("page", (page) => watch(page, visit, problems))
  return context.newPage()
}

/** `visit` opens a page in a browser of its own; whatever goes wrong in one unseen fails the test at its end. */
export const test = base.extend<{ visit: (options?: Visit) => Promise<Page> }>({
  visit: async ({ browser, baseURL }, use) => {
    const problems: string[] = []
    const pages: Page[] = []
    await use(async (options = {}) => {
      const page = await openPage(browser, baseURL, options, problems)
      pages.push(page)
      return page
    })
    for (const page of pages) await page.context().close()
    expect(problems).toEqual([])
  },
})

const password = "luoshi-demo"

/** Fills the sign-in form of the page that is shown, as one of the demonstration's people. */
export async function fillSignIn(page: Page, locale: Locale, who: string, secret = password): Promise<void> {
  const w = wordsOf(locale)
  await page.getByLabel(w("account.signIn.email")).fill(`${who}@demo.example`)
  await page.getByLabel(w("account.signIn.password"), { exact: true }).fill(secret)
  await page.getByRole("button", { name: w("account.signIn.submit"), exact: true }).click()
}

/** Signs somebody in and waits for what waits for them, or for the page named. */
export async function signIn(page: Page, locale: Locale, who: string, path = "/workspace"): Promise<void> {
  await page.goto(`/${locale}${path}`)
  await fillSignIn(page, locale, who)
  await expect(page).toHaveURL((url) => url.pathname === `/${locale}${path}`)
  await expect(page.getByRole("button", { name: wordsOf(locale)("common.nav.signOut") })).toBeVisible()
}

/** A day so many days from today, as the installation counts them. */
export function day(offset: number): string {
  const at = Date.now() + offset * 86_400_000
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" }).format(at)
}
