import { figure } from "@/tests/support/e2e/steps"
import { day, expect, fillSignIn, signIn, test } from "@/tests/support/e2e/test"
import { wordsOf } from "@/tests/support/e2e/words"

const w = wordsOf("en")
const problem = w("common.form.errorTitle")

test("a citizen reads from the overview to an initiative, and changes the language", async ({ visit }) => {
  const page = await visit({ scripts: false, locale: "zh-CN" })
  const zh = wordsOf("zh-CN")
  await page.goto("/zh-CN")
  await page
    .getByRole("list", { name: zh("public.overview.recommendations") })
    .first()
    .getByRole("link")
    .first()
    .click()
  await expect(page).toHaveURL(/\/recommendations\/ECO-1$/)
  await page.getByText(zh("public.figures.how"), { exact: true }).click()
  await page.getByRole("rowheader").getByRole("link").first().click()
  await expect(page).toHaveURL(/\/zh-CN\/initiatives\/INI-\d+$/)
  await expect(figure(page, zh("common.progress.verified"))).toContainText(/\d+%/)
  const path = new URL(page.url()).pathname
  await page.getByRole("link", { name: zh("common.nav.languageLabel") }).click()
  await expect(page).toHaveURL(path.replace("zh-CN", "en"))
  await expect(page.locator("html")).toHaveAttribute("lang", "en")
  await expect(figure(page, w("common.progress.verified"))).toContainText(/\d+%/)
})

test("a wrong password is told, and the address kept", async ({ visit }) => {
  const page = await visit({ scripts: false })
  await page.goto("/en/sign-in")
  await fillSignIn(page, "en", "auditor", "not-the-password")
  const summary = page.getByRole("alert").filter({ hasText: problem })
  await expect(summary).toContainText(w("errors.code.credentials"))
  await expect(page.getByLabel(w("account.signIn.email"))).toHaveValue("auditor@demo.example")
  await expect(page.getByLabel(w("account.signIn.password"), { exact: true })).toHaveValue("")
})

test("a member writes a report, puts wrong dates right and attaches a file", async ({ visit }) => {
  const page = await visit({ scripts: false })
  await signIn(page, "en", "member-a")
  await page.goto("/en/workspace/initiatives?status=active")
  await page.getByRole("rowheader").first().getByRole("link").click()
  await page
    .getByRole("link", { name: w("workspace.initiative.writeReport") })
    .first()
    .click()
  const done = "Forty firms were visited & “asked” <b>twice</b>.\nAll answered."
  await page.getByLabel(w("workspace.report.periodStart")).fill(day(-1))
  await page.getByLabel(w("workspace.report.periodEnd")).fill(day(-20))
  await page.getByLabel(w("workspace.report.summary")).fill(done)
  await page.getByLabel(w("workspace.report.claim")).fill("41")
  await page.getByRole("radio", { name: w("common.assessment.at_risk") }).check()
  await page.getByRole("button", { name: w("common.actions.saveDraft") }).click()
  const summary = page.getByRole("alert").filter({ hasText: problem })
  await expect(summary.getByRole("link")).toHaveText(new RegExp(w("workspace.report.periodEnd")))
  const end = page.getByLabel(w("workspace.report.periodEnd"))
  await expect(end).toHaveAttribute("aria-invalid", "true")
  await expect(end).toHaveAccessibleDescription(new RegExp(w("errors.validation.before-start")))
  await expect(end).toHaveValue(day(-20))
  await expect(page.getByLabel(w("workspace.report.summary"))).toHaveValue(done)
  await expect(page.getByLabel(w("workspace.report.claim"))).toHaveValue("41")
  await expect(page.getByRole("radio", { name: w("common.assessment.at_risk") })).toBeChecked()
  await page.getByLabel(w("workspace.report.periodStart")).fill(day(-40))
  await page.getByRole("button", { name: w("common.actions.saveDraft") }).click()
  await expect(page.getByText(w("workspace.done.report-saved"))).toBeVisible()

  await page.getByText(w("workspace.evidence.addFile"), { exact: true }).click()
  const form = page.getByRole("form", { name: w("workspace.evidence.addFile") })
  await form.getByLabel(w("workspace.evidence.titleLabel")).fill("Visits & answers")
  await form.getByRole("button", { name: w("workspace.evidence.upload") }).click()
  await expect(form.getByRole("alert")).toContainText(w("errors.validation.file-required"))
  await expect(form.getByLabel(w("workspace.evidence.titleLabel"))).toHaveValue("Visits & answers")
  const file = { name: "visits.csv", mimeType: "text/csv", buffer: Buffer.from("firm,visits\nA,2\n") }
  await form.getByLabel(w("workspace.evidence.file"), { exact: true }).setInputFiles(file)
  await form.getByRole("button", { name: w("workspace.evidence.upload") }).click()
  await expect(page.getByText(w("workspace.done.evidence-attached"))).toBeVisible()
  await expect(page.getByRole("link", { name: "Visits & answers", exact: true })).toBeVisible()
})
