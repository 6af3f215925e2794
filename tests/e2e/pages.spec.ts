import type { Page } from "@playwright/test"
import type { Locale } from "@/lib/i18n/routing"
import { expectGoodScreen, expectNoSidewaysScroll, expectReadableInDark } from "@/tests/support/e2e/screen"
import { expect, languages, signIn, test } from "@/tests/support/e2e/test"
import { wordsOf } from "@/tests/support/e2e/words"

const publicPages = [
  ...["", "/recommendations/ECO-1", "/measures/ECO-1.3", "/initiatives", "/initiatives?status=completed"],
  ...["/initiatives/INI-0001", "/organisations", "/organisations/DEMO-A", "/about", "/sign-in"],
  ...["/initiatives/INI-0001/M1/submissions/1"],
]
/** `OWN` stands for an initiative that the reader's organisation leads. */
const agency = ["", "/initiatives", "/initiatives/OWN", "/initiatives/OWN/history", "/account"]
const office = ["", "/initiatives", "/users", "/organisations", "/catalogue", "/catalogue/ECO-1", "/audit"]
const workspacePages = {
  "lead-a": [...agency, "/initiatives/OWN/reports", "/requests", "/account/password", "/account/tokens"],
  "member-a": agency,
  reviewer: [
    ...["", "/initiatives/INI-0001", "/review", "/review?view=to-confirm", "/review/delegations"],
    ...["/adjustments", "/recommendations", "/recommendations/ECO-3/assess", "/milestones/INI-0001.M2"],
  ],
  admin: [...office, "/users/new", "/organisations/new", "/organisations/DEMO-A", "/initiatives/new"],
  auditor: [...office, "/initiatives/INI-0001"],
}

/** One page as a reader may meet it: light and dark, wide and on a small telephone. */
async function inspect(page: Page, locale: Locale, path: string) {
  const answer = await page.goto(`/${locale}${path}`)
  expect(answer?.status(), path).toBe(200)
  await expectGoodScreen(page, locale)
  // Colours are the same in every language.
  if (locale === "zh-CN") {
    await page.emulateMedia({ colorScheme: "dark" })
    await expectReadableInDark(page)
    await page.emulateMedia({ colorScheme: "light" })
  }
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function firstActive(page: Page, locale: Locale): Promise<string> {
  await page.goto(`/${locale}/workspace/initiatives?status=active`)
  const href = await page.getByRole("rowheader").last().getByRole("link").getAttribute("href")
  return href?.split("/").at(-1) ?? ""
}

test.describe.configure({ mode: "parallel" })

for (const locale of languages) {
  test(`everybody can read the public pages, ${locale}`, async ({ visit }) => {
    test.setTimeout(180_000)
    const page = await visit({ locale })
    for (const path of publicPages) {
      await inspect(page, locale, path)
      for (const other of languages)
        await expect(page.locator(`link[rel="alternate"][hreflang="${other}"]`)).toHaveAttribute(
          "href",
          new RegExp(`/${other}${path.split("?")[0]}$`),
        )
    }
  })

  for (const [who, pages] of Object.entries(workspacePages))
    test(`${who} can read the workspace, ${locale}`, async ({ visit }) => {
      test.setTimeout(180_000)
      const page = await visit({ locale })
      await signIn(page, locale, who)
      const own = who === "lead-a" || who === "member-a" ? await firstActive(page, locale) : ""
      for (const path of pages) await inspect(page, locale, `/workspace${path.replace("OWN", own)}`)
    })

  test(`a page that is not there says so, ${locale}`, async ({ visit }) => {
    const page = await visit({ locale, expected: [404] })
    for (const path of ["/nowhere", "/initiatives/INI-9999", "/recommendations/ECO-9", "/measures/x"]) {
      const answer = await page.goto(`/${locale}${path}`)
      expect(answer?.status(), path).toBe(404)
      const title = wordsOf(locale)("system.notFoundTitle")
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible()
    }
    await expectGoodScreen(page, locale)
  })
}

test("a printed page holds everything but the way around", async ({ visit }) => {
  const page = await visit()
  const w = wordsOf("en")
  await page.goto("/en/initiatives/INI-0001")
  const rule = page.getByText(w("public.figures.verifiedRule"))
  await expect(rule).toBeHidden()
  await page.emulateMedia({ media: "print" })
  await expect(page.getByRole("navigation", { name: w("common.nav.main") })).toBeHidden()
  await expect(page.getByRole("link", { name: w("common.nav.languageLabel") })).toBeHidden()
  await expect(rule).toBeVisible()
})
