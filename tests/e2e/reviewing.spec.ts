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

function decision(page: Page) {
  const form = page.getByRole("form", { name: w("workspace.review.decide") })
  const button = (name: string) =>
    form.getByRole("button", { name: w(`submissions.decision.${name}`), exact: true })
  return {
    reason: form.getByLabel(w("submissions.decision.words.approve")),
    approve: button("approve"),
    giveBack: button("return"),
    confirm: button("confirm"),
    summary: form.getByRole("alert").filter({ hasText: w("common.form.errorTitle") }),
  }
}

// One after another: each takes what stands first in the queue.
test.describe.configure({ mode: "serial" })

test("a reviewer returns a milestone with a reason, without JavaScript", async ({ visit }) => {
  const page = await visit({ scripts: false })
  await signIn(page, "en", "reviewer")
  await openOldest(page)
  const { reason, giveBack, summary } = decision(page)
  await giveBack.click()
  await expect(summary).toContainText(w("errors.code.reason-required").replace(/\.$/, ""))
  await expect(reason).toHaveAttribute("aria-invalid", "true")
  await reason.fill("The second criterion is not shown by any evidence.")
  await giveBack.click()
  await expect(page.getByText(/INI-\d+\/M\d+ is returned to its lead/)).toBeVisible()
})

test("a reviewer returns a milestone by keyboard alone, and is told at once what is missing", async ({
  visit,
}) => {
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
  const { reason, giveBack, summary } = decision(page)
  await tabTo(page, giveBack)
  await page.keyboard.press("Enter")
  await expect(summary).toBeFocused()
  await tabTo(page, summary.getByRole("link"))
  await page.keyboard.press("Enter")
  await expect(reason).toBeFocused()
  await page.keyboard.type("The list of firms is not complete.")
  await tabTo(page, giveBack)
  await page.keyboard.press("Enter")
  await expect(page.getByText(/INI-\d+\/M\d+ is returned to its lead/)).toBeVisible()
})

test("a whole decision by keyboard alone takes four presses of Enter: queue, submission, evidence, approval", async ({
  visit,
}) => {
  const page = await visit()
  await signIn(page, "en", "reviewer")
  let pressed = 0
  const open = async (target: Locator) => {
    await tabTo(page, target)
    pressed += 1
    await page.keyboard.press("Enter")
  }
  const menu = page.getByRole("navigation", { name: w("common.nav.main"), exact: true })
  await open(menu.getByRole("link", { name: w("workspace.nav.review") }))
  await expect(page).toHaveURL(/\/workspace\/review$/)
  // The one that this reviewer has approved already waits for somebody else.
  const own = page.getByRole("row").filter({ hasNotText: w("errors.rule.second-reviewer") })
  await open(own.getByRole("rowheader").getByRole("link").first())
  await expect(page.getByRole("heading", { level: 2, name: w("workspace.review.decide") })).toBeVisible()
  const evidence = page.getByRole("region", { name: w("workspace.evidence.title"), exact: true })
  const file = page.waitForEvent("download")
  await open(evidence.getByRole("rowheader").first().getByRole("link").first())
  expect((await file).suggestedFilename()).not.toBe("")
  await open(decision(page).approve)
  await expect(page.getByText(/INI-\d+\/M\d+ is approved/)).toBeVisible()
  expect(pressed).toBe(4)
})

test("of two reviewers at once the second is told, and keeps the reason", async ({ visit }) => {
  const first = await visit()
  const second = await visit()
  await signIn(first, "en", "reviewer")
  await signIn(second, "en", "reviewer-2")
  await second.goto(await openOldest(first))
  const typed = "The evidence does not cover the whole period."
  const late = decision(second)
  await late.reason.fill(typed)
  const early = decision(first)
  await early.approve.click()
  await expect(first.getByText(/INI-\d+\/M\d+ is approved/)).toBeVisible()
  await late.giveBack.click()
  await expect(late.summary).toContainText(w("errors.code.stale"))
  await expect(late.summary).toBeFocused()
  await expect(late.reason).toHaveValue(typed)
})

test("criteria changed after the approval make it out of date for everyone, until a reviewer confirms", async ({
  visit,
}) => {
  const ref = "INI-0006/M1"
  const lead = await visit()
  await signIn(lead, "en", "lead-a", `/workspace/milestones/${ref.replace("/", ".")}/edit`)
  await expect(lead.getByText(w("submissions.edit.approved"))).toBeVisible()
  const criteria = lead.getByLabel(w("workspace.milestone.criteria"), { exact: true })
  await criteria.fill(`${await criteria.inputValue()}！`)
  await lead.getByRole("button", { name: w("workspace.milestone.save") }).click()
  await expect(lead.getByText(w("submissions.stale.title"))).toBeVisible()

  const reader = await visit()
  await reader.goto(`/en/initiatives/${ref.split("/")[0]}`)
  const told = reader.getByText(w("approvals.stale.title")).first()
  await expect(told).toBeVisible()

  const reviewer = await visit()
  await signIn(reviewer, "en", "reviewer")
  await reviewer.goto("/en/workspace/review?view=to-confirm")
  await reviewer
    .getByRole("row")
    .filter({ hasText: ref })
    .getByRole("rowheader")
    .getByRole("link")
    .first()
    .click()
  await expect(reviewer.getByText(w("submissions.stale.changed"))).toBeVisible()
  await expect(reviewer.locator("mark").first()).toHaveText("！")
  await decision(reviewer).confirm.click()
  await expect(reviewer.getByText(`The approval of ${ref} is confirmed`)).toBeVisible()
  await reader.reload()
  await expect(told).toHaveCount(0)
})
