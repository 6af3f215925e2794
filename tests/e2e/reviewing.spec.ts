import type { Locator, Page } from "@playwright/test"
import { tabTo } from "@/tests/support/e2e/keyboard"
import { expect, signIn, test } from "@/tests/support/e2e/test"
import { wordsOf } from "@/tests/support/e2e/words"

const w = wordsOf("en")

/** Opens the queue's oldest submission, and gives its address. */
async function openOldest(page: Page): Promise<string> {
  await page.goto("/en/workspace/review")
  await page.getByRole("rowheader").first().getByRole("link").first().click()
  await expect(page.getByRole("heading", { level: 2, name: w("workspace.review.decide") })).toBeVisible()
  return page.url()
}

function decision(page: Page): { form: Locator; reason: Locator; send: Locator; summary: Locator } {
  const form = page.getByRole("form", { name: w("workspace.review.decide") })
  return {
    form,
    reason: form.getByLabel(w("workspace.review.words")),
    send: form.getByRole("button", { name: w("workspace.review.send") }),
    summary: form.getByRole("alert").filter({ hasText: w("common.form.errorTitle") }),
  }
}

// One after another: each takes what stands first in the queue.
test.describe.configure({ mode: "serial" })

test("a reviewer returns a milestone with a reason, without JavaScript", async ({ visit }) => {
  const page = await visit({ scripts: false })
  await signIn(page, "en", "reviewer")
  await openOldest(page)
  const { form, reason, send, summary } = decision(page)
  await form.getByRole("radio", { name: w("workspace.review.return") }).check()
  await send.click()
  await expect(summary).toContainText(w("errors.code.reason-required").replace(/\.$/, ""))
  await expect(form.getByRole("radio", { name: w("workspace.review.return") })).toBeChecked()
  await expect(reason).toHaveAttribute("aria-invalid", "true")
  await reason.fill("The second criterion is not shown by any evidence.")
  await send.click()
  await expect(page.getByText(/INI-\d+\/M\d+ is returned to its lead/)).toBeVisible()
})

test("a reviewer decides a milestone by keyboard alone", async ({ visit }) => {
  const page = await visit()
  await signIn(page, "en", "reviewer")
  await page.goto("/en/workspace/review")
  await page.keyboard.press("Tab")
  const skip = page.getByRole("link", { name: w("common.nav.skip") })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press("Enter")
  await expect(page).toHaveURL(/#main$/)
  await tabTo(page, page.getByRole("rowheader").first().getByRole("link").first(), 12)
  await page.keyboard.press("Enter")
  await expect(page.getByRole("heading", { level: 2, name: w("workspace.review.decide") })).toBeVisible()
  const { form, reason, send, summary } = decision(page)
  await tabTo(page, form.getByRole("radio", { name: w("workspace.review.approve") }))
  await page.keyboard.press("ArrowDown")
  await expect(form.getByRole("radio", { name: w("workspace.review.return") })).toBeChecked()
  await tabTo(page, send)
  await page.keyboard.press("Enter")
  await expect(summary).toBeFocused()
  await tabTo(page, summary.getByRole("link"))
  await page.keyboard.press("Enter")
  await expect(reason).toBeFocused()
  await page.keyboard.type("The list of firms is not complete.")
  await tabTo(page, send)
  await page.keyboard.press("Enter")
  await expect(page.getByText(/INI-\d+\/M\d+ is returned to its lead/)).toBeVisible()
})

test("of two reviewers at once the second is told, and keeps the reason", async ({ visit }) => {
  const first = await visit()
  const second = await visit()
  await signIn(first, "en", "reviewer")
  await signIn(second, "en", "reviewer-2")
  await second.goto(await openOldest(first))
  const typed = "The evidence does not cover the whole period."
  const late = decision(second)
  await late.form.getByRole("radio", { name: w("workspace.review.return") }).check()
  await late.reason.fill(typed)
  const early = decision(first)
  await early.form.getByRole("radio", { name: w("workspace.review.approve") }).check()
  await early.send.click()
  await expect(first.getByText(/INI-\d+\/M\d+ is approved/)).toBeVisible()
  await late.send.click()
  await expect(late.summary).toContainText(w("errors.code.stale"))
  await expect(late.summary).toBeFocused()
  await expect(late.reason).toHaveValue(typed)
})
