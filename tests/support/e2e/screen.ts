import { readFileSync } from "node:fs"
import { join } from "node:path"
import AxeBuilder from "@axe-core/playwright"
import type { Page } from "@playwright/test"
import { z } from "zod"
import type { Locale } from "@/lib/i18n/routing"
import { expect } from "./test"

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

/** Words of the interface that must not show on a Chinese page. */
const english =
  /\b(Initiatives?|Milestones?|Recommendations?|Measures?|Organisations?|Evidence|Draft|Reported|Verified|Submit(ted)?|Save|Cancel|Sign (in|out)|Review|Approve|Status|Weight|Due|Error|Required|Choose|Loading|Overview|About|Workspace|optional)\b/

/** A key that was shown because its words are missing. */
const key =
  /\b(account|admin|catalogue|common|errors|public|system|workspace)\.[a-z][A-Za-z-]*(\.[A-Za-z_-]+)*\b/

/** Names of persons are the same in every language. */
const names = z
  .object({ users: z.array(z.object({ name: z.string() })) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../../../prisma/demo.json"), "utf8")))
  .users.map(({ name }) => name)
const withoutNames = (text: string) => names.reduce((rest, name) => rest.replaceAll(name, ""), text)

/** Texts on the page by whether they are in the page's language, or marked as another. */
async function textsOf(page: Page): Promise<{ own: string[]; marked: string[] }> {
  return page.evaluate(() => {
    const own: string[] = []
    const marked: string[] = []
    const pageLanguage = document.documentElement.lang
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      const text = node.textContent?.trim()
      if (!text || !parent || parent.closest("script, style, noscript, template")) continue
      const language = parent.closest("[lang]")?.getAttribute("lang")
      if (language === pageLanguage) own.push(text)
      else marked.push(text)
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], img[alt]")) {
      const text = ["aria-label", "placeholder", "alt"]
        .map((name) => element.getAttribute(name) ?? "")
        .join(" ")
      if (element.closest("[lang]")?.getAttribute("lang") === pageLanguage) own.push(text.trim())
    }
    return { own, marked }
  })
}

/** That nothing shows in the other language unmarked, and no key instead of its words. */
export async function expectOneLanguage(page: Page, locale: Locale): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", locale)
  const { own, marked } = await textsOf(page)
  const foreign = locale === "en" ? /\p{Script=Han}/u : english
  const where = page.url()
  expect
    .soft(
      own.filter((text) => foreign.test(withoutNames(text))),
      `mixed language on ${where}`,
    )
    .toEqual([])
  expect
    .soft(
      [...own, ...marked].filter((text) => key.test(text)),
      `keys on ${where}`,
    )
    .toEqual([])
}

/** That the page can be read without scrolling sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect.soft(excess, `sideways scroll on ${page.url()}`).toBeLessThanOrEqual(0)
}

async function expectNoSerious(page: Page, audit: AxeBuilder): Promise<void> {
  const { violations } = await audit.setLegacyMode(true).analyze()
  const serious = violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => ({ id, at: nodes.slice(0, 5).map((one) => one.html.slice(0, 200)) }))
  expect.soft(serious, `accessibility of ${page.url()}`).toEqual([])
}

/** That an audit of accessibility finds nothing serious or critical. */
export function expectAccessible(page: Page): Promise<void> {
  return expectNoSerious(page, new AxeBuilder({ page }).withTags(rules))
}

/** That what was accessible in light can be read in other colours too. */
export function expectReadableInDark(page: Page): Promise<void> {
  return expectNoSerious(page, new AxeBuilder({ page }).withRules("color-contrast"))
}

/** Everything that holds of every screen that somebody passes. */
export async function expectGoodScreen(page: Page, locale: Locale): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
  await expectOneLanguage(page, locale)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
}
