import { makeDraft } from "@/tests/support/e2e/steps"
import { expect, fillSignIn, languages, signIn, test } from "@/tests/support/e2e/test"
import { wordsOf } from "@/tests/support/e2e/words"

for (const locale of languages)
  test(`somebody not signed in is led to sign-in and on to where they wanted to go, ${locale}`, async ({
    visit,
  }) => {
    const w = wordsOf(locale)
    const page = await visit({ locale })
    await page.goto(`/${locale}/workspace/initiatives?status=active`)
    await expect(page).toHaveURL(new RegExp(`/${locale}/sign-in\\?next=`))
    await expect(page.getByText(w("account.signIn.needed"))).toBeVisible()
    await fillSignIn(page, locale, "lead-b", "not-the-password")
    const summary = page.getByRole("alert").filter({ hasText: w("common.form.errorTitle") })
    await expect(summary).toContainText(w("errors.code.credentials"))
    await expect(summary).toBeFocused()
    await fillSignIn(page, locale, "lead-b")
    await expect(page).toHaveURL(`/${locale}/workspace/initiatives?status=active`)
  })

test("whoever is not asked in finds no draft, whatever address they type", async ({ visit }) => {
  const w = wordsOf("en")
  const lead = await visit()
  await signIn(lead, "en", "lead-a")
  const title = `A draft of our own ${Date.now().toString(36)}`
  const ref = await makeDraft(lead, w, { title, measure: "GOV-3.1" })
  const addresses = ["", "/edit", "/history", "/milestones/new", "/reports", "/assignments/new"].map(
    (path) => `/en/workspace/initiatives/${ref}${path}`,
  )
  for (const who of ["lead-b", "reviewer"]) {
    const other = await visit({ expected: [404] })
    await signIn(other, "en", who)
    for (const path of addresses) {
      const answer = await other.goto(path)
      expect(answer?.status(), `${who} at ${path}`).toBe(404)
      await expect(other.getByText(title)).toHaveCount(0)
    }
  }
  const office = await visit()
  await signIn(office, "en", "admin", `/workspace/initiatives/${ref}`)
  await expect(office.getByRole("heading", { level: 1 })).toContainText(title)
})

test("an administrator invites somebody, whose next click fails once they are disabled", async ({
  visit,
}) => {
  const w = wordsOf("en")
  const admin = await visit()
  await signIn(admin, "en", "admin")
  await admin.goto("/en/workspace/users/new")
  const name = `Newcomer ${Date.now().toString(36)}`
  const email = `${name.toLowerCase().replace(" ", "-")}@demo.example`
  const invite = admin.getByRole("form", { name: w("admin.users.inviteTitle") })
  await invite.getByLabel(w("admin.users.name")).fill(name)
  await invite.getByLabel(w("admin.users.email")).fill(email)
  await invite.getByRole("radio", { name: w("common.role.agency_member") }).check()
  await invite.getByLabel(w("admin.users.organisation")).selectOption("DEMO-B")
  await invite.getByRole("radio", { name: "English" }).check()
  await invite.getByRole("button", { name: w("admin.users.inviteSubmit") }).click()
  const link = await admin.getByLabel(w("admin.users.link"), { exact: true }).inputValue()

  const newcomer = await visit()
  await newcomer.goto(new URL(link).pathname)
  const secret = "seven quiet rivers 七条静河"
  await newcomer.getByLabel(w("account.link.newPassword"), { exact: true }).fill(secret)
  await newcomer.getByLabel(w("account.link.repeatPassword"), { exact: true }).fill(secret)
  await newcomer.getByRole("button", { name: w("account.link.submit") }).click()
  await expect(newcomer.getByRole("heading", { level: 1 })).toHaveText(w("workspace.nav.home"))

  await admin.goto(`/en/workspace/users?q=${encodeURIComponent(email)}`)
  await admin.getByRole("link", { name }).click()
  await admin.getByRole("main").getByText(w("admin.step.disable.summary"), { exact: true }).click()
  await admin.getByRole("button", { name: w("admin.step.disable.confirm") }).click()
  await expect(admin.getByText(w("admin.done.disable"))).toBeVisible()
  await newcomer
    .getByRole("link", { name: w("workspace.nav.initiatives") })
    .first()
    .click()
  await expect(newcomer).toHaveURL(/\/en\/sign-in\?next=/)
})
