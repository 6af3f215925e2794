import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { actorOfEmail, systemActor } from "@/lib/auth/actor"
import { editCatalogueText } from "@/lib/catalogue/commands/edit-catalogue-text"
import { loadCatalogue } from "@/lib/catalogue/commands/load-catalogue"
import {
  getCatalogueEntry,
  listCatalogueEntries,
  listCatalogueHistory,
  listMeasureChoices,
} from "@/lib/catalogue/queries"
import { type Actor, isUser } from "@/lib/core/actor"
import { db } from "@/lib/core/db"
import type { Role } from "@/lib/core/prisma/enums"
import shipped from "@/prisma/catalogue.json"

import { useDatabase } from "@/tests/support/use-database"

useDatabase("empty")

const rowsInFile = 1 + 2 + 8 + 47 + 4 + 22

async function userOf(role: Role) {
  const organisation = await db().organisation.upsert({
    where: { code: "CAT-TEST" },
    create: {
      code: "CAT-TEST",
      nameZh: "测试单位",
      nameEn: "Test body",
      sector: "government",
      level: "national",
    },
    update: {},
  })
  const email = `catalogue-${role}@test.example`
  await db().user.upsert({
    where: { email },
    create: { email, name: `Test ${role}`, role, organisationId: organisation.id },
    update: {},
  })
  const actor = await actorOfEmail(email)
  if (!actor || !isUser(actor)) throw new Error("no such user")
  return actor
}

const countEvents = () => db().auditEvent.count()
const outcomeOf = (result: Awaited<ReturnType<typeof editCatalogueText>>) =>
  result.ok ? "done" : result.error.code

function fileWith(titleEn: string) {
  const file = structuredClone(shipped)
  Object.assign(file.recommendations[7]?.title ?? {}, { en: titleEn })
  return file
}

/** Writes a new English title for an entry on its current version. */
async function retitle(actor: Actor, code: string, titleEn: string, more: { version?: number } = {}) {
  const entry = await getCatalogueEntry(await userOf("administrator"), code)
  if (!entry) throw new Error(`no ${code}`)
  return editCatalogueText(actor, {
    code,
    version: more.version ?? entry.version,
    ...Object.fromEntries(entry.texts.map(({ field, words }) => [field, words])),
    title: { ...entry.title, en: titleEn },
  })
}

let firstLoad: Awaited<ReturnType<typeof loadCatalogue>>
beforeAll(async () => {
  firstLoad = await loadCatalogue()
})
beforeEach(async () => {
  await loadCatalogue()
  await retitle(systemActor("cli"), "GOV-4", shipped.recommendations[7]?.title.en ?? "")
  await loadCatalogue()
})

describe("loading the catalogue", () => {
  it("stores every row once and writes nothing when nothing changed", async () => {
    expect(firstLoad).toEqual({ created: rowsInFile, updated: 0 })
    const events = await countEvents()
    expect(await loadCatalogue()).toEqual({ created: 0, updated: 0 })
    expect(await countEvents()).toBe(events)
    const listed = await listCatalogueEntries(await userOf("auditor"))
    expect(listed?.flatMap((it) => it.entries)).toHaveLength(rowsInFile)
    expect(listed?.map((it) => [it.kind, it.entries.length])).toEqual([
      ["report", 1],
      ["pillar", 2],
      ["recommendation", 8],
      ["measure", 47],
      ["finding", 4],
      ["indicator", 22],
    ])
    expect(await db().findingRecommendation.count()).toBe(10)
  })

  it("lets two processes load at once", async () => {
    const [first, second] = await Promise.all([
      loadCatalogue(fileWith("Both")),
      loadCatalogue(fileWith("Both")),
    ])
    expect(first.updated + second.updated).toBe(1)
  })

  it("updates changed wording that nobody edited, and says so in the history", async () => {
    const auditor = await userOf("auditor")
    const before = await getCatalogueEntry(auditor, "GOV-4")
    expect(await loadCatalogue(fileWith("New wording"))).toEqual({ created: 0, updated: 1 })
    const after = await getCatalogueEntry(auditor, "GOV-4")
    expect(after).toMatchObject({ title: { en: "New wording" }, edited: false })
    expect(after?.version).toBe((before?.version ?? 0) + 1)
    const [latest] = await listCatalogueHistory(auditor, "GOV-4")
    expect(latest).toMatchObject({ person: null, role: "system" })
    expect(latest?.texts).toEqual([
      { field: "title", language: "en", from: before?.title.en, to: "New wording" },
    ])
  })

  it("keeps what an administrator wrote and shows that newer wording ships", async () => {
    const administrator = await userOf("administrator")
    await loadCatalogue(fileWith("Older wording"))
    await db().recommendation.update({
      where: { code: "GOV-4" },
      data: { titleEn: "Ours", edited: true, version: { increment: 1 } },
    })
    expect(await loadCatalogue()).toEqual({ created: 0, updated: 0 })
    const entry = await getCatalogueEntry(administrator, "GOV-4")
    expect(entry).toMatchObject({ title: { en: "Ours" }, edited: true })
    const title = entry?.newerTexts?.find((it) => it.field === "title")
    expect(title?.words.en).toBe(shipped.recommendations[7]?.title.en)
    expect(outcomeOf(await retitle(administrator, "GOV-4", "Ours, knowingly"))).toBe("done")
    expect(await getCatalogueEntry(administrator, "GOV-4")).toMatchObject({ edited: true, newerTexts: null })
  })

  it("refuses a bad file and changes nothing", async () => {
    await expect(loadCatalogue({ ...fileWith("Half"), findings: [] })).rejects.toThrow()
    expect(await getCatalogueEntry(await userOf("auditor"), "GOV-4")).toMatchObject({ edited: false })
  })
})

describe("rewording an entry", () => {
  it.each(["CN-AI-2025", "ECO", "GOV-4", "ECO-1.3", "F-2", "I-14"])("works on %s and back", async (code) => {
    const administrator = await userOf("administrator")
    const before = await getCatalogueEntry(administrator, code)
    expect(outcomeOf(await retitle(administrator, code, `Reworded ${code}`))).toBe("done")
    expect(await getCatalogueEntry(administrator, code)).toMatchObject({ edited: true })
    expect(outcomeOf(await retitle(administrator, code, before?.title.en ?? ""))).toBe("done")
    expect(await getCatalogueEntry(administrator, code)).toMatchObject({
      edited: false,
      texts: before?.texts,
    })
  })

  it("keeps a history of who changed what, newest first", async () => {
    const administrator = await userOf("administrator")
    await retitle(administrator, "GOV-4", "First")
    await retitle(administrator, "GOV-4", "Second")
    const [latest, earlier] = await listCatalogueHistory(await userOf("auditor"), "GOV-4")
    expect(latest?.texts).toEqual([{ field: "title", language: "en", from: "First", to: "Second" }])
    expect(earlier?.texts[0]?.to).toBe("First")
    expect(latest).toMatchObject({ role: "administrator", organisation: "CAT-TEST" })
    expect(latest?.person).toContain("Test administrator")
  })

  it("is stale on an outdated version, and one of two editors wins", async () => {
    const administrator = await userOf("administrator")
    const version = (await getCatalogueEntry(administrator, "GOV-4"))?.version ?? 0
    const both = await Promise.all(
      ["One", "Two"].map((title) => retitle(administrator, "GOV-4", title, { version })),
    )
    expect(both.map(outcomeOf).sort()).toEqual(["done", "stale"])
    expect(outcomeOf(await retitle(administrator, "GOV-4", "Late", { version }))).toBe("stale")
  })

  it.each(["reviewer", "agency_lead", "agency_member", "auditor"] as const)(
    "is not for a %s",
    async (role) => {
      const events = await countEvents()
      expect(outcomeOf(await retitle(await userOf(role), "GOV-4", "No"))).toBe("not-permitted")
      expect(await getCatalogueEntry(await userOf("administrator"), "GOV-4")).toMatchObject({ edited: false })
      expect(await countEvents()).toBe(events + 1)
    },
  )

  it("writes no event when nothing changed", async () => {
    const administrator = await userOf("administrator")
    await retitle(administrator, "GOV-4", "Same")
    const events = await countEvents()
    expect(outcomeOf(await retitle(administrator, "GOV-4", "Same"))).toBe("done")
    expect(await countEvents()).toBe(events)
  })

  it("refuses missing, unknown and unreadable fields, and codes that do not exist", async () => {
    const administrator = await userOf("administrator")
    const title = { "zh-CN": "标题", en: "Title" }
    const text = { title }
    const edit = async (code: unknown, texts: object) =>
      outcomeOf(await editCatalogueText(administrator, { code, version: 1, ...texts }))
    expect(await edit("ECO-1.1", {})).toBe("invalid")
    expect(await edit("ECO-1.1", { title: { en: "Title" } })).toBe("invalid")
    expect(await edit("ECO-1.1", { title, value: "1" })).toBe("invalid")
    expect(await edit("ECO-1.1", { title: { ...title, en: { not: "" } } })).toBe("invalid")
    expect(await edit("ECO-1.1", { title: { ...title, en: "a\u0000b" } })).toBe("invalid")
    expect(await edit({ not: "" }, text)).toBe("invalid")
    expect(await edit("ECO-9", text)).toBe("not-found")
    expect(await edit("nothing", text)).toBe("not-found")
  })
})

describe("reading the catalogue", () => {
  it("offers every measure to whoever chooses measures", async () => {
    const choices = await listMeasureChoices(await userOf("agency_member"))
    expect(choices.map((it) => it.code).join()).toBe("ECO-1,ECO-2,ECO-3,ECO-4,GOV-1,GOV-2,GOV-3,GOV-4")
    expect(choices.flatMap((it) => it.measures)).toHaveLength(47)
  })

  it("keeps editing pages and histories from everybody but administrators and auditors", async () => {
    for (const role of ["reviewer", "agency_lead", "agency_member"] as const) {
      const actor = await userOf(role)
      expect(await listCatalogueEntries(actor)).toBeNull()
      expect(await getCatalogueEntry(actor, "GOV-4")).toBeNull()
      expect(await listCatalogueHistory(actor, "GOV-4")).toEqual([])
    }
    const entry = await getCatalogueEntry(await userOf("auditor"), "GOV-4")
    expect(entry?.permittedActions).toEqual([])
  })
})
