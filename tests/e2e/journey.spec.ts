import type { Page } from "@playwright/test"
import type { Locale } from "@/lib/i18n/routing"
import { type JourneyTexts, journeyTexts } from "@/tests/support/e2e/journey-texts"
import { expectGoodScreen } from "@/tests/support/e2e/screen"
import { attachFile, expectDone, figure, goTo, openForm } from "@/tests/support/e2e/steps"
import { day, expect, languages, signIn, test } from "@/tests/support/e2e/test"
import { type Words, wordsOf } from "@/tests/support/e2e/words"

type Journey = {
  locale: Locale
  w: Words
  text: JourneyTexts
  /** A screen that somebody passes, held to what holds of all. */
  look: (page: Page) => Promise<void>
}

async function draft(page: Page, { w, text, look }: Journey): Promise<string> {
  await goTo(page, w, "initiatives")
  await look(page)
  await page
    .getByRole("link", { name: w("workspace.list.create") })
    .first()
    .click()
  const form = page.getByRole("form", { name: w("workspace.form.newTitle") })
  await form.getByLabel(w("workspace.form.title"), { exact: true }).fill(text.title)
  await form.getByLabel(w("workspace.form.summary")).fill(text.summary)
  await form.getByLabel(w("workspace.form.startDate")).fill(day(0))
  await form.getByLabel(w("workspace.form.dueDate")).fill(day(300))
  await form.getByRole("searchbox", { name: w("workspace.form.measuresSearch") }).fill("GOV-2.5")
  await form.getByRole("checkbox", { name: /^GOV-2\.5/ }).check()
  await look(page)
  await form.getByRole("button", { name: w("workspace.form.create") }).click()
  await expectDone(page, w, "initiative-created")
  return /INI-\d+/.exec(page.url())?.[0] ?? ""
}

async function addMilestone(page: Page, { w, text }: Journey, title: string, weight: string, then: string) {
  const form = page.getByRole("form", { name: w("workspace.milestone.new") })
  await form.getByLabel(w("workspace.milestone.title"), { exact: true }).fill(title)
  await form.getByLabel(w("workspace.milestone.criteria")).fill(text.criteria)
  await form.getByLabel(w("workspace.milestone.dueDate")).fill(day(120))
  await form.getByLabel(w("workspace.milestone.weight")).fill(weight)
  await form.getByRole("button", { name: w(`workspace.milestone.${then}`), exact: true }).click()
  await expectDone(page, w, "milestone-added")
}

async function ask(page: Page, { w, text, look }: Journey) {
  await page.getByRole("link", { name: w("workspace.initiative.ask") }).click()
  const form = page.getByRole("form", { name: w("workspace.request.newTitle") })
  await form.getByLabel(w("workspace.request.organisation")).selectOption({ label: text.asked })
  await form.getByLabel(w("workspace.request.noteLabel")).fill(text.note)
  await look(page)
  await form.getByRole("button", { name: w("workspace.request.send") }).click()
  await expectDone(page, w, "requested")
  await look(page)
}

async function openInitiative(page: Page, { w, text }: Journey) {
  await goTo(page, w, "initiatives")
  await page.getByRole("searchbox", { name: w("workspace.list.search") }).fill(text.title)
  await page.getByRole("button", { name: w("common.actions.apply"), exact: true }).click()
  await page.getByRole("main").getByRole("link", { name: text.title }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(text.title)
}

async function accept(page: Page, journey: Journey) {
  const { w, look } = journey
  await look(page)
  await openInitiative(page, journey)
  const form = await openForm(page, w("workspace.step.accept.label"))
  await look(page)
  await form.getByRole("button", { name: w("workspace.step.accept.confirm") }).click()
  await expectDone(page, w, "initiative-accept")
}

async function answer(page: Page, { w, text, look }: Journey) {
  await look(page)
  await goTo(page, w, "requests")
  await look(page)
  await page.getByRole("main").getByRole("link", { name: text.title }).click()
  await expect(page.getByText(text.note)).toBeVisible()
  await look(page)
  await page.getByRole("button", { name: w("workspace.request.accept.label"), exact: true }).click()
  await expectDone(page, w, "request-accept")
}

async function report(page: Page, journey: Journey) {
  const { w, text, look } = journey
  await look(page)
  await openInitiative(page, journey)
  await page
    .getByRole("link", { name: w("workspace.initiative.writeReport") })
    .first()
    .click()
  const form = page.getByRole("form", { name: w("workspace.report.new") })
  await form.getByLabel(w("workspace.report.periodStart")).fill(day(-30))
  await form.getByLabel(w("workspace.report.periodEnd")).fill(day(0))
  await form.getByLabel(w("workspace.report.summary")).fill(text.done)
  await form.getByLabel(w("workspace.report.claim")).fill("60")
  await look(page)
  await form.getByRole("button", { name: w("common.actions.saveDraft") }).click()
  await expectDone(page, w, "report-saved")
  await attachFile(page, w, { title: text.evidence, file: text.file })
  await look(page)
}

async function publishAndSubmit(page: Page, journey: Journey, ref: string) {
  const { w, text, look } = journey
  await openInitiative(page, journey)
  await page.getByRole("row").filter({ hasText: text.done }).getByRole("link").click()
  const publish = await openForm(page, w("workspace.report.publish"))
  await publish.getByRole("button", { name: w("workspace.report.publishConfirm") }).click()
  await expectDone(page, w, "report-published")
  await openInitiative(page, journey)
  await page.getByRole("row").getByRole("link", { name: text.first }).click()
  await page.getByRole("button", { name: w("workspace.milestone.step.start.label") }).click()
  await expectDone(page, w, "milestone-start")
  await attachFile(page, w, { title: text.evidence, file: text.file })
  const submit = await openForm(page, w("workspace.milestone.step.submit.label"))
  await look(page)
  await submit.getByRole("button", { name: w("workspace.milestone.step.submit.confirm") }).click()
  await expectDone(page, w, "milestone-submit")
  await look(page)
  // No way to approve: no link, no button, and the page of reviewers is not there.
  const approve = new RegExp([w("workspace.milestone.review"), w("submissions.decision.approve")].join("|"))
  await expect(page.getByRole("link", { name: approve })).toHaveCount(0)
  await expect(page.getByRole("button", { name: approve })).toHaveCount(0)
  const review = await page.request.get(`/${journey.locale}/workspace/review/${ref}.M1`)
  expect(review.status()).toBe(404)
}

async function review(page: Page, { w, text, look }: Journey) {
  await look(page)
  // Three clicks from what waits for the reviewer to the decision.
  const main = page.getByRole("main")
  await main
    .getByRole("region", { name: w("workspace.home.queue") })
    .getByRole("link", { name: w("workspace.home.more") })
    .click()
  await look(page)
  await main.getByRole("link", { name: text.first }).click()
  await look(page)
  await main.getByRole("button", { name: w("submissions.decision.approve"), exact: true }).click()
  await expect(page.getByRole("status").filter({ hasText: /INI-\d+\/M1/ })).toBeVisible()
  await look(page)
}

/** What a citizen finds, from the front page on. */
async function readPublicly(page: Page, { locale, w, text, look }: Journey) {
  await page.goto(`/${locale}`)
  await look(page)
  const main = page.getByRole("main")
  await main.locator('a[href$="/recommendations/GOV-2"]').first().click()
  await expect(page).toHaveURL(/GOV-2$/)
  await look(page)
  await main.getByText(w("public.figures.how"), { exact: true }).click()
  const input = main.getByRole("row").filter({ hasText: text.title })
  await expect(input.getByRole("cell")).toHaveText(["60%", "75%"])
  await input.getByRole("link", { name: text.title }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(text.title)
  await expect(figure(page, w("common.progress.reported"))).toContainText("60%")
  await expect(figure(page, w("common.progress.verified"))).toContainText("75%")
  await expect(main.getByRole("link", { name: text.evidence }).first()).toBeVisible()
  await expect(main.getByText(text.done)).toBeVisible()
  await look(page)
}

/** That nothing tells the public of it: not its address, not a list, not a figure. */
async function expectUnknown(page: Page, { locale, text }: Journey, ref: string) {
  for (const path of [`/${locale}/initiatives/${ref}`, `/api/v1/initiatives/${ref}`])
    expect((await page.request.get(path)).status(), path).toBe(404)
  const lists = [
    ...["", "/initiatives", `/initiatives?q=${encodeURIComponent(text.title)}`, "/recommendations/GOV-2"],
    ...["/measures/GOV-2.5", "/organisations/DEMO-A"],
  ].map((path) => `/${locale}${path}`)
  for (const path of [...lists, "/api/v1/initiatives?limit=100", "/api/v1/recommendations/GOV-2"]) {
    const body = await (await page.request.get(path)).text()
    expect(body.includes(ref), `${ref} in ${path}`).toBe(false)
    if (!path.includes("q=")) expect(body.includes(text.title), `the title in ${path}`).toBe(false)
  }
}

test.describe.configure({ mode: "parallel" })

for (const locale of languages)
  for (const width of [1280, 375])
    test(`from a recommendation to its public status, ${locale}, ${width} pixels wide`, async ({ visit }) => {
      test.setTimeout(240_000)
      const w = wordsOf(locale)
      // Told from the other journeys, and from those of earlier runs.
      const text = journeyTexts(locale, `${width}-${Date.now().toString(36)}`)
      const look = (page: Page) => expectGoodScreen(page, locale)
      const journey: Journey = { locale, w, text, look }
      const as = async (who: string) => {
        const page = await visit({ locale, width })
        await signIn(page, locale, who)
        return page
      }
      const citizen = await visit({ locale, width })
      const lead = await as("lead-a")
      let ref = ""
      await test.step("lead-a drafts it, asks an organisation in and proposes it", async () => {
        await look(lead)
        ref = await draft(lead, journey)
        await look(lead)
        await addMilestone(lead, journey, text.first, "3", "addMore")
        await addMilestone(lead, journey, text.second, "1", "add")
        await ask(lead, journey)
        await lead.getByRole("button", { name: w("workspace.step.propose.confirm"), exact: true }).click()
        await expectDone(lead, w, "initiative-propose")
        await look(lead)
      })
      await test.step("the public knows nothing of it", () => expectUnknown(citizen, journey, ref))
      await test.step("admin accepts it", async () => accept(await as("admin"), journey))
      await test.step("lead-b accepts its part", async () => answer(await as("lead-b"), journey))
      await test.step("member-a drafts a report", async () => report(await as("member-a"), journey))
      await test.step("lead-a publishes it and submits the first milestone", () =>
        publishAndSubmit(lead, journey, ref))
      await test.step("the reviewer approves it", async () => review(await as("reviewer"), journey))
      await test.step("a citizen reads verified 75, reported 60", () => readPublicly(citizen, journey))
    })
