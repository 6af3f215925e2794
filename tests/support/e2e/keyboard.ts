import { expect, type Locator, type Page } from "@playwright/test"

/** Presses Tab until something has the focus, and sees that the focus shows; fails after so many times. */
export async function tabTo(page: Page, target: Locator, atMost = 60): Promise<void> {
  const hasFocus = () => target.evaluate((element) => element === document.activeElement)
  for (let pressed = 0; pressed < atMost && !(await hasFocus()); pressed++) await page.keyboard.press("Tab")
  await expect(target).toBeFocused()
  const outline = await target.evaluate((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none"
  })
  expect(outline, "the focus shows").toBe(true)
}
