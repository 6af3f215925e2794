import { expect, test } from "@playwright/test"

test("an operator sees that the server lives and is ready", async ({ request }) => {
  expect((await request.get("/api/health/live")).status()).toBe(200)
  expect(await (await request.get("/api/health/ready")).json()).toEqual({ status: "ready" })
})

test("a browser is sent to a page in its language", async ({ browser, baseURL }) => {
  for (const [locale, path] of [
    ["zh-CN", "zh-CN"],
    ["en-GB", "en"],
  ]) {
    const context = await browser.newContext({ locale, baseURL })
    const page = await context.newPage()
    await page.goto("/")
    await expect(page).toHaveURL(`/${path}`)
    await context.close()
  }
})
