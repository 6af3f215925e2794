import { existsSync, readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { forgetEnv } from "@/lib/core/env"
import { discardFile } from "@/lib/core/storage"
import { receiveUpload } from "@/lib/core/upload"
import { bombOf, pdf, png, zipOf } from "@/tests/support/sample-files"
import { makeTemporaryFolder } from "@/tests/support/temporary-folder"

const folder = makeTemporaryFolder("upload")
const incoming = join(folder, "files", "incoming")

beforeAll(() => {
  Object.assign(process.env, {
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    LUOSHI_SECRET: "a secret for tests and nothing else",
    LUOSHI_DATA_DIR: folder,
    LUOSHI_MAX_UPLOAD_MB: "1",
  })
  forgetEnv()
})
afterEach(() => expect(existsSync(incoming) ? readdirSync(incoming) : []).toEqual([]))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Part = { disposition: string; content: string | Uint8Array; type?: string }
const field = (name: string, content: string): Part => ({ disposition: `name="${name}"`, content })
const file = (content: string | Uint8Array, filename = 'filename="notes.txt"', name = "file"): Part => ({
  disposition: `name="${name}"; ${filename}`,
  content,
  type: "text/html",
})

function bodyOf(parts: readonly Part[]): Buffer {
  const sections = parts.flatMap(({ disposition, content, type }) => [
    Buffer.from(
      `--edge\r\nContent-Disposition: form-data; ${disposition}\r\n${type ? `Content-Type: ${type}\r\n` : ""}\r\n`,
    ),
    Buffer.from(content),
    Buffer.from("\r\n"),
  ])
  return Buffer.concat([...sections, Buffer.from("--edge--\r\n")])
}

function requestWith(body: Uint8Array, headers: Record<string, string> = {}, size = 777): Request {
  let from = 0
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (from >= body.length) return controller.close()
      controller.enqueue(new Uint8Array(body.subarray(from, from + size)))
      from += size
    },
  })
  const init = {
    method: "POST",
    headers: { "content-type": "multipart/form-data; boundary=edge", ...headers },
  }
  return new Request("http://localhost/", Object.assign(init, { body: stream, duplex: "half" }))
}

/** What became of a form, with the received file described and discarded. */
async function sent(parts: readonly Part[] | Uint8Array, headers?: Record<string, string>) {
  const body = parts instanceof Uint8Array ? parts : bodyOf(parts)
  const result = await receiveUpload(requestWith(body, headers))
  if (!result.ok) return { code: result.error.code, errors: result.error.errors }
  const { fields, file: received } = result.value
  if (received) await discardFile(received)
  return { fields, file: received && { ...received } }
}

describe("an upload", () => {
  it("takes fields and file in any order, and its type from the content", async () => {
    const parts = [
      field("title", "进展 材料"),
      file(pdf, 'filename="报告.pdf"'),
      field("milestone", "INI-0001/M1"),
    ]
    for (const order of [
      parts,
      [...parts].reverse(),
      [parts[1], parts[0], parts[2]].flatMap((it) => it ?? []),
    ]) {
      expect(await sent(order)).toMatchObject({
        fields: { title: "进展 材料", milestone: "INI-0001/M1" },
        file: { fileName: "报告.pdf", mediaType: "application/pdf", size: pdf.length },
      })
    }
  })

  it.each([
    ['filename="../../报告.txt"', "报告.txt"],
    ["filename*=UTF-8''%E6%8A%A5%E5%91%8A.txt", "报告.txt"],
    ["filename=\"x.txt\"; filename*=UTF-8''%E6%8A%A5%E5%91%8A.txt", "报告.txt"],
    ['filename="C:\\\\temp\\\\a.txt"', "a.txt"],
    [`filename="${"报".repeat(300)}.txt"`, `${"报".repeat(83)}.txt`],
    ['filename="a%0d%0ab.txt"', "a%0d%0ab.txt"],
    ["filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x%3Dy%00.txt", "aSet-Cookie: x=y.txt"],
    ["filename*=UTF-8''..%2F..%2Fetc%2Fpasswd.txt", "passwd.txt"],
    ['filename="..\\\\..\\\\a.txt"', "a.txt"],
  ])("keeps a safe name of %s", async (disposition, name) => {
    expect(await sent([file("text", disposition)])).toMatchObject({ file: { fileName: name } })
  })

  it("may have no file: a form without a chosen one sends an empty one", async () => {
    expect(await sent([field("url", "https://example.org")])).toEqual({
      fields: { url: "https://example.org" },
    })
    expect(await sent([file("", 'filename=""'), field("a", "b")])).toEqual({ fields: { a: "b" } })
    const unnamed = { ...file("", 'filename=""'), type: "application/octet-stream" }
    expect(await sent([unnamed, field("a", "b")])).toEqual({ fields: { a: "b" } })
    expect(await sent([file("")])).toMatchObject({
      code: "invalid",
      errors: [{ path: "file", message: "file-required" }],
    })
  })

  it("is taken up to the limit and refused one byte over, by its length at once", async () => {
    expect(await sent([file(Buffer.alloc(1024 * 1024, "x"))])).toMatchObject({ file: { size: 1024 * 1024 } })
    expect(await sent([file(Buffer.alloc(1024 * 1024 + 1, "x")), field("a", "b")])).toMatchObject({
      code: "too-large",
    })
    expect(await sent([file("x")], { "content-length": "99999999" })).toMatchObject({ code: "too-large" })
  })

  it("that is cut off anywhere is refused and leaves nothing", async () => {
    const whole = bodyOf([field("title", "x"), file(Buffer.alloc(20_000, "x")), field("last", "y")])
    const cuts = [
      0,
      1,
      30,
      60,
      100,
      150,
      200,
      5000,
      20_000,
      whole.length - 100,
      whole.length - 40,
      whole.length - 8,
    ]
    for (const cut of cuts)
      expect([cut, await sent(whole.subarray(0, cut))]).toEqual([
        cut,
        { code: "unreadable", errors: undefined },
      ])
  })

  it("whose sender goes away is refused and leaves nothing", async () => {
    const half = bodyOf([file(Buffer.alloc(50_000, "x"))]).subarray(0, 30_000)
    let started = false
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (started) return controller.error(new Error("gone"))
        started = true
        controller.enqueue(new Uint8Array(half))
      },
    })
    const headers = { "content-type": "multipart/form-data; boundary=edge" }
    const request = new Request(
      "http://localhost/",
      Object.assign({ method: "POST", headers }, { body: stream, duplex: "half" }),
    )
    expect(await receiveUpload(request)).toMatchObject({ ok: false, error: { code: "unreadable" } })
  })

  it.each([
    ["application/json", "{}"],
    ["multipart/form-data", "x"],
    ["multipart/form-data; boundary=edge", "no parts here"],
    ["text/plain; multipart/form-data; boundary=edge", "x"],
    ["application/x-www-form-urlencoded", "a=b"],
    ["", ""],
  ])("that is no such form (%s) is unreadable", async (type, body) => {
    expect(await sent(Buffer.from(body), { "content-type": type })).toMatchObject({ code: "unreadable" })
  })

  it("is refused for what it holds too much of", async () => {
    expect(await sent([file("a"), file("b")])).toMatchObject({
      code: "invalid",
      errors: [{ path: "file", message: "too-many" }],
    })
    expect(await sent([file("a", 'filename="a.txt"', "other")])).toMatchObject({
      code: "invalid",
      errors: [{ path: "other" }],
    })
    expect(await sent([field("a", "1"), field("a", "2"), file("x")])).toMatchObject({
      code: "invalid",
      errors: [{ path: "a", message: "duplicate" }],
    })
    expect(await sent([file("x"), field("a", "x".repeat(1_000_000))])).toMatchObject({
      code: "invalid",
      errors: [{ path: "a", message: "too-long" }],
    })
    const many = Array.from({ length: 30 }, (_, index) => field(`f${index}`, "x"))
    expect(await sent([file("x"), ...many])).toMatchObject({
      code: "invalid",
      errors: [{ message: "too-many" }],
    })
    expect(await sent([file("<html>", 'filename="a.png"')])).toMatchObject({ code: "unsupported-type" })
  })

  it.each([
    ["a page named as a picture", "<!DOCTYPE html><script>alert(1)</script>", "a.png"],
    ["a page named as text", "\ufeff  <html><script>alert(1)</script>", "a.txt"],
    [
      "a drawing with a script",
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      "a.svg",
    ],
    ["a drawing named as a picture", '<?xml version="1.0"?><svg onload="alert(1)"/>', "a.png"],
    ["a drawing named as text", '<svg onload="alert(1)"/>', "a.csv"],
    ["a picture with an unknown ending", png, "a.html"],
    ["two endings", pdf, "a.pdf.exe"],
    ["an archive named as a document", zipOf({ "a.txt": "x" }), "a.docx"],
  ])("that is %s is refused", async (_, content, name) => {
    expect(await sent([file(content, `filename="${name}"`)])).toMatchObject({ code: "unsupported-type" })
  })

  it("that would be enormous unpacked is never unpacked", async () => {
    const before = process.memoryUsage().rss
    const bomb = bombOf("zeros.txt", 100_000_000)
    const kept = await sent([file(bomb, 'filename="a.zip"')])
    expect(kept).toMatchObject({ file: { mediaType: "application/zip", size: bomb.length } })
    const types = bombOf("[Content_Types].xml", 100_000_000)
    expect(await sent([file(types, 'filename="a.docx"')])).toMatchObject({ code: "unsupported-type" })
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000)
  })

  it("cannot reach what its fields are named after", async () => {
    const result = await sent([field("__proto__", "x"), field("constructor", "y")])
    expect(Object.keys(result.fields ?? {})).toEqual(["__proto__", "constructor"])
  })
})
