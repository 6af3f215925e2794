import type { Page } from "@playwright/test"
import { z } from "zod"
import { expect, signIn, test } from "@/tests/support/e2e/test"
import { wordsOf } from "@/tests/support/e2e/words"
import { pdf } from "@/tests/support/sample-files"

const w = wordsOf("en")
/** Several megabytes go through the browser's own tools here, on a machine that does other things too. */
const patience = { timeout: 20_000 }
const parts = "**/api/workspace/uploads/*?*"

const listed = z.object({
  data: z.array(z.object({ milestones: z.array(z.object({ ref: z.string(), status: z.string() })) })),
})

/** A milestone of the demonstration that takes evidence from its lead. */
async function openMilestone(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/initiatives?organisation=DEMO-A&status=active&limit=100")
  const { data } = listed.parse(await answer.json())
  const open = data.flatMap((one) => one.milestones).filter(({ status }) => status === "in_progress")
  return open[0]?.ref.replace("/", ".") ?? ""
}

/** Opens the form for files of what the page shows. */
async function openFiles(page: Page) {
  await page.getByText(w("workspace.evidence.addFile"), { exact: true }).click()
  const form = page.getByRole("form", { name: w("workspace.evidence.addFile") })
  const rowOf = (name: string) => form.getByRole("listitem").filter({ hasText: name })
  const choose = form.getByLabel(w("workspace.evidence.file"), { exact: true })
  const send = form.getByRole("button", { name: w("workspace.evidence.upload"), exact: true })
  return {
    form,
    rowOf,
    choose,
    send,
    titleOf: (name: string) => form.getByLabel(w("uploads.title", { name })),
  }
}

const textFile = (name: string, size: number, mark = name) => ({
  name,
  mimeType: "text/plain",
  buffer: Buffer.from(`${mark} ${Date.now()}\n`.padEnd(size, "0123456789abcdef\n")),
})

test("a member attaches three files at once, one of them refused, one of them after the line broke", async ({
  visit,
}) => {
  const page = await visit({ expected: [422] })
  await signIn(page, "en", "member-a")
  await page.goto(`/en/workspace/milestones/${await openMilestone(page)}`)
  const { form, rowOf, choose, send, titleOf } = await openFiles(page)
  const broken = textFile("minutes.txt", 4_400_000)
  const disguised = { name: "picture.png", mimeType: "image/png", buffer: Buffer.from("<html>not so</html>") }
  const whole = {
    name: "report.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.concat([pdf, broken.buffer.subarray(0, 40)]),
  }
  await choose.setInputFiles([broken, disguised, whole])
  // Of its own also where the tests run again on the same data.
  const title = `Report on the visits ${Date.now()}`
  await titleOf(whole.name).fill(title)
  let breaks = 1
  await page.route(parts, async (route) => {
    const isLater = Number(route.request().headers()["upload-offset"]) > 0
    if (route.request().method() === "PATCH" && isLater && breaks-- > 0) await route.abort("aborted")
    else await route.continue()
  })
  await send.click()
  await expect(rowOf(broken.name)).toContainText(w("uploads.state.interrupted").split("{")[0] ?? "")
  await expect(rowOf(broken.name)).toContainText(w("uploads.state.attached"), patience)
  await expect(rowOf(disguised.name)).toContainText(w("errors.validation.file-type"))
  await expect(rowOf(whole.name)).toContainText(w("uploads.state.attached"), patience)
  const evidence = page.getByRole("main").getByRole("link", { name: title, exact: true })
  await expect(evidence).toBeVisible()
  await expect(
    page.getByRole("main").getByRole("link", { name: "minutes", exact: true }).first(),
  ).toBeVisible()
  // The same content under another name is not sent a second time.
  await choose.setInputFiles([{ ...whole, name: "the-same.pdf" }])
  await send.click()
  await expect(rowOf("the-same.pdf")).toContainText(w("uploads.state.known"))
  await expect(form.getByRole("status")).toContainText("the-same.pdf")
})

test("a file on its way goes on after the page was left, once it is chosen again", async ({ visit }) => {
  const page = await visit()
  await signIn(page, "en", "member-a")
  await page.goto(`/en/workspace/milestones/${await openMilestone(page)}`)
  const first = await openFiles(page)
  const file = textFile("long-list.txt", 4_400_000)
  // Dated as files on a disk are: by its time the browser knows it again.
  const chosen = async (into: typeof first) => {
    const transfer = await page.evaluateHandle(
      ({ text, name }) => {
        const data = new DataTransfer()
        data.items.add(new File([text], name, { type: "text/plain", lastModified: 1_700_000_000_000 }))
        return data
      },
      { text: file.buffer.toString(), name: file.name },
    )
    await into.choose.dispatchEvent("drop", { dataTransfer: transfer })
  }
  await chosen(first)
  await page.route(parts, async (route) => {
    const isLater = Number(route.request().headers()["upload-offset"]) > 0
    if (route.request().method() === "PATCH" && isLater) await route.abort("aborted")
    else await route.continue()
  })
  await first.send.click()
  await expect(first.rowOf(file.name)).toContainText(w("uploads.state.interrupted").split("{")[0] ?? "")
  const [asked] = await Promise.all([
    page.waitForEvent("dialog").then(async (dialog) => {
      await dialog.accept()
      return dialog.type()
    }),
    page.reload(),
  ])
  expect(asked).toBe("beforeunload")
  await page.unroute(parts)
  const offsets: number[] = []
  page.on("request", (request) => {
    if (request.method() === "PATCH") offsets.push(Number(request.headers()["upload-offset"]))
  })
  const again = await openFiles(page)
  await expect(again.rowOf(file.name)).toContainText(w("uploads.state.file-needed").split("{")[0] ?? "")
  await chosen(again)
  await again.send.click()
  await expect(again.rowOf(file.name)).toContainText(w("uploads.state.attached"), patience)
  expect(Math.min(...offsets)).toBeGreaterThan(1_000_000)
})
