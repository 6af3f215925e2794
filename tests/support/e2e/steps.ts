import { expect, type Locator, type Page } from "@playwright/test"
import type { Words } from "./words"

/** Goes to a place of the workspace by its menu, as wide or narrow as the screen is. */
export async function goTo(page: Page, w: Words, place: string): Promise<void> {
  const menu = page.getByRole("navigation", { name: w("common.nav.main"), exact: true })
  const opener = menu.getByText(w("common.nav.menu"), { exact: true })
  if (await opener.isVisible()) await opener.click()
  await menu.getByRole("link", { name: w(`workspace.nav.${place}`) }).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(w(`workspace.nav.${place}`))
}

/** Opens what is asked about first, and gives its form. */
export async function openForm(page: Page, summary: string, name = summary): Promise<Locator> {
  await page.getByRole("main").getByText(summary, { exact: true }).click()
  const form = page.getByRole("form", { name, exact: true })
  await expect(form).toBeVisible()
  return form
}

/** That a step was taken, and the page says so. */
export async function expectDone(page: Page, w: Words, done: string): Promise<void> {
  const said = w(`workspace.done.${done}`)
  await expect(page.getByRole("status").filter({ hasText: said })).toBeVisible()
}

/** The figure that stands beside a word, "Reported" say, first on the page. */
export function figure(page: Page, word: string): Locator {
  return page
    .getByRole("main")
    .getByRole("term")
    .filter({ hasText: new RegExp(`^${word}$`) })
    .first()
    .locator("xpath=following-sibling::dd")
}

/** Attaches a file to what the page shows, and sees how far the upload has come. */
export async function attachFile(
  page: Page,
  w: Words,
  evidence: { title: string; file: { name: string; mimeType: string; buffer: Buffer } },
): Promise<void> {
  const label = w("workspace.evidence.addFile")
  const opened = page.getByRole("form", { name: label, exact: true })
  // After one file the form stays open, with the answer to it.
  const form = (await opened.isVisible()) ? opened : await openForm(page, label)
  const { name } = evidence.file
  await form.getByLabel(w("workspace.evidence.file"), { exact: true }).setInputFiles(evidence.file)
  await form.getByLabel(w("uploads.title", { name }), { exact: true }).fill(evidence.title)
  await form.getByRole("radio", { name: w("common.visibility.public") }).check()
  await form.getByRole("button", { name: w("workspace.evidence.upload"), exact: true }).click()
  const row = form.getByRole("listitem").filter({ hasText: name })
  await expect(row.getByRole("progressbar", { name: w("uploads.progress", { name }) })).toBeVisible()
  await expect(row).toContainText(w("uploads.state.attached"))
  await expect(page.getByRole("link", { name: evidence.title, exact: true })).toBeVisible()
}

/** Makes a draft with a title and one measure, and gives its reference. */
export async function makeDraft(
  page: Page,
  w: Words,
  { title, measure }: { title: string; measure: string },
): Promise<string> {
  await goTo(page, w, "initiatives")
  await page
    .getByRole("link", { name: w("workspace.list.create") })
    .first()
    .click()
  const form = page.getByRole("form", { name: w("workspace.form.newTitle") })
  await form.getByLabel(w("workspace.form.title"), { exact: true }).fill(title)
  await form.getByRole("searchbox", { name: w("workspace.form.measuresSearch") }).fill(measure)
  await form.getByRole("checkbox", { name: new RegExp(`^${measure}\\b`) }).check()
  await form.getByRole("button", { name: w("workspace.form.create") }).click()
  await expectDone(page, w, "initiative-created")
  return /INI-\d+/.exec(page.url())?.[0] ?? ""
}
