import { createHash, randomBytes } from "node:crypto"
import { existsSync, readdirSync, utimesSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { POST as attach } from "@/app/api/workspace/uploads/[id]/attach/route"
import { DELETE, HEAD, PATCH } from "@/app/api/workspace/uploads/[id]/route"
import { POST } from "@/app/api/workspace/uploads/route"
import { sealSession } from "@/lib/auth/session-cookie"
import type { UserActor } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import { env, forgetEnv } from "@/lib/core/env"
import { patienceForParts, sweepParts } from "@/lib/core/resumable"
import { pdf } from "@/tests/support/sample-files"
import { activeOf, type Cast, makeCast } from "@/tests/support/stage"
import { useDatabase } from "@/tests/support/use-database"

useDatabase()

let cast: Cast
let milestone: string
const cookies = new Map<string, string>()
beforeAll(async () => {
  process.env.LUOSHI_MAX_UPLOAD_MB = "1"
  forgetEnv()
  cast = await makeCast()
  milestone = `${await activeOf(cast)}/M1`
})

async function cookieOf({ userId }: UserActor): Promise<string> {
  const known = cookies.get(userId)
  if (known) return known
  const expiresAt = new Date(Date.now() + 3_600_000)
  const { id } = await db().session.create({ data: { userId, expiresAt }, select: { id: true } })
  const made = `luoshi-session=${await sealSession(id)}`
  cookies.set(userId, made)
  return made
}

type Ask = { as: UserActor | null; method?: string; headers?: Record<string, string>; body?: BodyInit | null }

async function request({ as, method = "POST", headers = {}, body = null }: Ask): Promise<Request> {
  const cookie: Record<string, string> = as ? { cookie: await cookieOf(as) } : {}
  const all = { origin: "http://localhost:3000", host: "localhost:3000", ...cookie, ...headers }
  const init = { method, headers: all, ...(body === null ? {} : { body, duplex: "half" }) }
  return new Request("http://localhost:3000/api/workspace/uploads?locale=en", Object.assign(init))
}

const json = { "content-type": "application/json" }
const of = (id: string) => ({ params: Promise.resolve({ id }) })
const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex")
/** Text that nobody else has. */
const unique = (size: number) => Buffer.from(randomBytes(size / 2).toString("hex"))

async function open(as: UserActor | null, file: object, headers = {}) {
  const answer = await POST(
    await request({ as, body: JSON.stringify(file), headers: { ...json, ...headers } }),
  )
  return { status: answer.status, ...(await answer.json()) }
}

async function look(as: UserActor, id: string) {
  const answer = await HEAD(await request({ as, method: "HEAD" }), of(id))
  return [answer.status, answer.headers.get("upload-offset")]
}

async function append(as: UserActor, id: string, offset: number, body: BodyInit) {
  const headers = { "content-type": "application/offset+octet-stream", "upload-offset": String(offset) }
  const answer = await PATCH(await request({ as, method: "PATCH", headers, body }), of(id))
  return [answer.status, answer.headers.get("upload-offset")]
}

async function finish(as: UserActor, id: string, more: object = {}) {
  const body = JSON.stringify({ title: "Sent in parts", milestone, ...more })
  const answer = await attach(await request({ as, headers: json, body }), of(id))
  return { status: answer.status, ...(await answer.json()) }
}

function filesIn(folder: string): string[] {
  const path = join(env().LUOSHI_DATA_DIR, "files", folder)
  return existsSync(path) ? readdirSync(path) : []
}
const partsOf = (actor: UserActor) => filesIn(join("partial", actor.userId))

beforeEach(async () => {
  for (const actor of [cast.leadA, cast.memberA, cast.leadB]) {
    const ids = new Set(partsOf(actor).map((name) => name.slice(0, 36)))
    for (const id of ids) await DELETE(await request({ as: actor, method: "DELETE" }), of(id))
    expect(partsOf(actor)).toEqual([])
  }
})

describe("a file in parts", () => {
  it("goes on where the line broke, is attached once, and leaves nothing behind", async () => {
    const { leadA } = cast
    const bytes = unique(200_000)
    const { id, offset, status } = await open(leadA, {
      name: "报告.txt",
      length: bytes.length,
      sha256: hashOf(bytes),
    })
    expect([status, offset]).toEqual([201, 0])
    let begun = false
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (begun) return controller.error(new Error("gone"))
        begun = true
        controller.enqueue(new Uint8Array(bytes.subarray(0, 100_000)))
      },
    })
    await append(leadA, id, 0, broken)
    expect(await look(leadA, id)).toEqual([204, "100000"])
    expect((await finish(leadA, id)).code).toBe("wrong-status")
    expect(await append(leadA, id, 0, "again")).toEqual([409, null])
    expect(await append(leadA, id, 100_001, "ahead")).toEqual([409, null])
    expect(await append(leadA, id, 100_000, bytes.subarray(100_000))).toEqual([204, "200000"])
    const first = await finish(leadA, id)
    expect(first.status).toBe(200)
    // Its answer may have been lost on the way.
    expect(await finish(leadA, id)).toEqual(first)
    const stored = await db().evidence.findMany({ where: { sha256: hashOf(bytes) } })
    expect(stored).toMatchObject([
      { id: first.id, title: "Sent in parts", fileName: "报告.txt", size: 200_000 },
    ])
    expect([filesIn("incoming"), partsOf(leadA)]).toEqual([[], [`${id}.json`]])
  })

  it("that hangs is cut off by whoever asks how far it has come", async () => {
    const { leadA } = cast
    const { id } = await open(leadA, { name: "a.txt", length: 1000 })
    const hanging = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("x".repeat(300))),
    })
    const under = append(leadA, id, 0, hanging)
    await expect.poll(() => partsOf(leadA).length).toBe(2)
    expect((await look(leadA, id))[0]).toBe(204)
    expect((await under)[0]).toBe(204)
  })

  it("may have its title corrected, and is not sent again for that", async () => {
    const { leadA } = cast
    const { id } = await open(leadA, { name: "a.txt", length: 5 })
    await append(leadA, id, 0, "hello")
    expect(await finish(leadA, id, { title: "" })).toMatchObject({ status: 422, fields: [{ path: "title" }] })
    expect((await finish(leadA, id)).status).toBe(200)
  })

  it("belongs to its sender alone", async () => {
    const { leadA, memberA } = cast
    const { id } = await open(leadA, { name: "a.txt", length: 5 })
    expect((await look(memberA, id))[0]).toBe(404)
    expect((await append(memberA, id, 0, "hello"))[0]).toBe(404)
    expect((await finish(memberA, id)).status).toBe(404)
    expect((await DELETE(await request({ as: memberA, method: "DELETE" }), of(id))).status).toBe(404)
    expect((await look(leadA, "../../x"))[0]).toBe(404)
    expect(await look(leadA, id)).toEqual([204, "0"])
    expect((await open(null, { name: "a.txt", length: 5 })).status).toBe(401)
    expect((await open(cast.auditor, { name: "a.txt", length: 5 })).status).toBe(403)
    expect(
      (await open(leadA, { name: "a.txt", length: 5 }, { origin: "https://elsewhere.example" })).status,
    ).toBe(403)
  })
})

describe("what will not do", () => {
  it("is refused before it is sent", async () => {
    const { leadA } = cast
    const limit = 1024 * 1024
    expect(await open(leadA, { name: "a.txt", length: limit + 1 })).toMatchObject({
      status: 413,
      code: "too-large",
    })
    expect((await open(leadA, { name: "a.txt", length: limit })).status).toBe(201)
    expect(await open(leadA, { name: "a.html", length: 5 })).toMatchObject({ code: "unsupported-type" })
    expect(await open(leadA, { name: "a.txt", length: 0 })).toMatchObject({
      fields: [{ message: "This file is empty" }],
    })
    for (const wrong of [
      {},
      { name: { not: "" }, length: 5 },
      { name: "a.txt", length: "5" },
      { name: "a.txt", length: 5, sha256: "x" },
    ])
      expect(await open(leadA, wrong)).toMatchObject({ status: 422, code: "invalid" })
  })

  it("is refused where more comes than was announced", async () => {
    const { leadA } = cast
    const { id } = await open(leadA, { name: "a.txt", length: 5 })
    expect(await append(leadA, id, 0, "hello, world")).toEqual([413, null])
    expect(await look(leadA, id)).toEqual([204, "0"])
  })

  it("is refused by its content when it is whole, and removed", async () => {
    const { leadA } = cast
    const page = "<html><script>alert(1)</script>"
    const { id } = await open(leadA, { name: "a.png", length: page.length })
    await append(leadA, id, 0, page)
    expect(await finish(leadA, id)).toMatchObject({ status: 422, code: "unsupported-type" })
    const other = await open(leadA, { name: "a.txt", length: 5, sha256: hashOf(Buffer.from("other")) })
    await append(leadA, other.id, 0, "hello")
    expect(await finish(leadA, other.id)).toMatchObject({ status: 409, code: "conflict" })
    expect([partsOf(leadA), filesIn("incoming")]).toEqual([[], []])
  })

  it("is too many at once, by number and by bytes, for each person alone", async () => {
    const { leadA, memberA } = cast
    for (let n = 0; n < 8; n++)
      expect((await open(leadA, { name: "a.txt", length: 1024 * 1024 })).status).toBe(201)
    expect(await open(leadA, { name: "a.txt", length: 5 })).toMatchObject({ status: 429 })
    const many = await Promise.all(
      Array.from({ length: 22 }, () => open(memberA, { name: "a.txt", length: 5 })),
    )
    expect(many.filter(({ status }) => status === 201).length).toBe(20)
  })
})

describe("content that is stored already", () => {
  it("is attached without being sent, to whoever may read it, and to nobody else", async () => {
    const { leadA, leadC, leadB } = cast
    const bytes = Buffer.concat([pdf, unique(2000)])
    const announced = { name: "again.pdf", length: bytes.length, sha256: hashOf(bytes) }
    const first = await open(leadA, announced)
    expect(first.offset).toBe(0)
    await append(leadA, first.id, 0, bytes)
    expect((await finish(leadA, first.id)).status).toBe(200)
    const second = await open(leadA, { ...announced, name: "copy.pdf" })
    expect(second.offset).toBe(bytes.length)
    const copy = await finish(leadA, second.id)
    expect(await db().evidence.findUnique({ where: { id: copy.id } })).toMatchObject({
      fileName: "copy.pdf",
      sha256: announced.sha256,
    })
    expect(await db().storedFile.count({ where: { sha256: announced.sha256 } })).toBe(1)
    // Whoever may not read it is answered as if it were not there.
    for (const stranger of [leadB, leadC]) expect((await open(stranger, announced)).offset).toBe(0)
    // A name that the content does not fit is refused as ever.
    const disguised = await open(leadA, { ...announced, name: "copy.png" })
    expect(await finish(leadA, disguised.id)).toMatchObject({ code: "unsupported-type" })
    expect(filesIn("incoming")).toEqual([])
  })

  it("has to be sent after all where it is damaged", async () => {
    const { leadA } = cast
    const bytes = unique(2000)
    const announced = { name: "a.txt", length: bytes.length, sha256: hashOf(bytes) }
    const first = await open(leadA, announced)
    await append(leadA, first.id, 0, bytes)
    await finish(leadA, first.id)
    const second = await open(leadA, announced)
    await db().storedFile.update({ where: { sha256: announced.sha256 }, data: { scan: "pending" } })
    expect(await finish(leadA, second.id)).toMatchObject({ status: 409, code: "stale" })
    expect(await look(leadA, second.id)).toEqual([204, "0"])
    await append(leadA, second.id, 0, bytes)
    expect((await finish(leadA, second.id)).status).toBe(200)
  })
})

describe("what is given up", () => {
  it("is gone after a day without a word, and nothing younger", async () => {
    const { leadA, memberA } = cast
    const old = await open(leadA, { name: "a.txt", length: 5 })
    await append(leadA, old.id, 0, "he")
    const young = await open(memberA, { name: "a.txt", length: 5 })
    const long = new Date(Date.now() - patienceForParts - 1000)
    for (const name of partsOf(leadA))
      utimesSync(join(env().LUOSHI_DATA_DIR, "files", "partial", leadA.userId, name), long, long)
    await sweepParts()
    expect(filesIn("partial").includes(leadA.userId)).toBe(false)
    expect((await look(leadA, old.id))[0]).toBe(404)
    expect((await look(memberA, young.id))[0]).toBe(204)
  })
})

it("a link cannot be slipped in with a file", async () => {
  const { leadA } = cast
  const { id } = await open(leadA, { name: "a.txt", length: 5 })
  await append(leadA, id, 0, "hello")
  const made = await finish(leadA, id, { url: "https://example.org/", file: { sha256: "x" } })
  expect(await db().evidence.findUnique({ where: { id: made.id } })).toMatchObject({
    url: null,
    fileName: "a.txt",
  })
})
