import { expect, signIn, test } from "@/tests/support/e2e/test"
import { wordsOf } from "@/tests/support/e2e/words"

const w = wordsOf("en")

test("pages forbid what they do not need", async ({ request }) => {
  for (const path of ["/en", "/en/sign-in", "/en/initiatives", "/en/no-such-page"]) {
    const headers = (await request.get(path)).headers()
    const policy = headers["content-security-policy"] ?? ""
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "none given"
    expect(scripts, path).toMatch(/'nonce-\w+'|'none'/)
    expect(scripts, path).not.toMatch(/unsafe-(inline|eval)/)
    expect(policy, path).toContain("frame-ancestors 'none'")
    expect(headers["x-content-type-options"], path).toBe("nosniff")
    expect(headers["x-powered-by"], path).toBeUndefined()
  }
})

test("a form sent from another site is refused", async ({ request }) => {
  for (const origin of ["http://other.example", "null"]) {
    const answer = await request.post("/en/sign-in", { headers: { Origin: origin }, form: { email: "x" } })
    expect(answer.status(), origin).toBe(403)
  }
})

test("going back after signing out shows nothing private", async ({ visit }) => {
  const page = await visit()
  await signIn(page, "en", "auditor")
  await page.goto("/en/workspace/audit")
  await expect(page.getByRole("heading", { level: 1, name: w("workspace.audit.title") })).toBeVisible()
  await page.getByRole("button", { name: w("common.nav.signOut") }).click()
  await expect(page).toHaveURL("/en")
  await page.goBack()
  await expect(page.getByRole("heading", { level: 1, name: w("account.signIn.title") })).toBeVisible()
  await expect(page.getByText(w("workspace.audit.lead"))).toHaveCount(0)
})

test("signing out in one tab acts in the other", async ({ visit }) => {
  const page = await visit()
  await signIn(page, "en", "lead-b")
  const other = await page.context().newPage()
  await other.goto("/en/workspace/initiatives")
  await page.getByRole("button", { name: w("common.nav.signOut") }).click()
  await expect(page).toHaveURL("/en")
  await other.getByRole("rowheader").first().getByRole("link").click()
  await expect(other).toHaveURL(/\/en\/sign-in\?next=/)
})
