import { createHash, randomBytes } from "node:crypto"
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import pg from "pg"
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest"
import { verifyTrail } from "@/lib/audit/queries"
import { systemActor } from "@/lib/auth/actor"
import { db, disconnect } from "@/lib/core/db"
import { env, forgetEnv } from "@/lib/core/env"
import { loadDemo } from "@/lib/demo/commands/load-demo"
import { restoreBackup } from "@/scripts/backup/restore-backup"
import { listSequences, listTables } from "@/scripts/backup/tables"
import { writeBackup } from "@/scripts/backup/write-backup"
import { rewriteArchive } from "../support/rewrite-archive"
import { loseStored, overwriteStored, storedBytes, useNewBucket } from "../support/stored-bytes"
import { makeTemporaryFolder } from "../support/temporary-folder"
import { useDatabase } from "../support/use-database"

const { ownerUrl } = useDatabase("catalogue")
const place = makeTemporaryFolder("backup")
const archive = join(place, "all.zip")
const system = systemActor("cli")
const empty = `test_${randomBytes(6).toString("hex")}`
const emptyUrl = () => Object.assign(new URL(inject("server")), { pathname: `/${empty}` }).href

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** Every table's rows as one digest and count, and the sequences. */
function contentsOf(url: string) {
  return withClient(url, async (client) => {
    const tables = []
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query(
        `SELECT count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C")) FROM app."${name}" t`,
      )
      tables.push([name, rows[0].count, rows[0].md5])
    }
    return { tables, sequences: await listSequences(client) }
  })
}

async function moveTo(url: string, folder: string): Promise<void> {
  await disconnect()
  Object.assign(process.env, { DATABASE_URL: url, LUOSHI_DATA_DIR: folder })
  forgetEnv()
}

const refusal = (path: string, url = emptyUrl()) =>
  restoreBackup(url, path).then(
    () => "restored",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

beforeAll(async () => {
  await withClient(inject("server"), (client) =>
    client.query(`CREATE DATABASE ${empty} TEMPLATE template_catalogue`),
  )
  await loadDemo()
  await writeBackup(ownerUrl(), archive, "0.1.0")
}, 120_000)
afterAll(async () => {
  await disconnect()
  await withClient(inject("server"), (client) => client.query(`DROP DATABASE ${empty} WITH (FORCE)`))
  rmSync(place, { recursive: true, force: true })
})

describe("a backup that is not what it was", () => {
  it("is refused when any byte has changed, wherever it is", async () => {
    const bytes = readFileSync(archive)
    const changed = join(place, "changed.zip")
    for (const at of [0, 11, 5000, Math.floor(bytes.length / 2), bytes.length - 70, bytes.length - 1]) {
      const copy = Buffer.from(bytes)
      copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
      writeFileSync(changed, copy)
      expect(await refusal(changed)).toContain("was changed since it was made")
    }
    writeFileSync(changed, bytes.subarray(0, bytes.length - 1000))
    expect(await refusal(changed)).toContain("was changed since it was made")
    expect(await refusal(join(place, "none.zip"))).toContain("ENOENT")
  })

  const forged = join(place, "forged.zip")
  const withManifest = (change: (manifest: ReturnType<typeof JSON.parse>) => void) =>
    rewriteArchive(archive, forged, (name, content) => {
      if (name !== "manifest.json") return content
      const manifest = JSON.parse(content)
      change(manifest)
      return JSON.stringify(manifest)
    })

  it("is refused when a member is not the one that it lists, is missing, or evidence is lacking", async () => {
    const swap = (content: string) => content.replace("2026", "2027").replace("2025", "2024")
    await rewriteArchive(archive, forged, (name, text) => (name === "data/users.copy" ? swap(text) : text))
    expect(await refusal(forged)).toContain("data/users.copy is not the one that it lists")
    await rewriteArchive(archive, forged, (name, text) => (name === "data/users.copy" ? null : text))
    expect(await refusal(forged)).toContain("no data/users.copy")
    await rewriteArchive(archive, forged, (name, text) => {
      if (name === "manifest.json") return JSON.stringify({ ...JSON.parse(text), files: [] })
      return name.startsWith("files/") ? null : text
    })
    expect(await refusal(forged)).toContain("lacks the evidence")
    await rewriteArchive(archive, forged, (name, text) => (name.startsWith("files/") ? `${text} ` : text))
    expect(await refusal(forged)).toContain("not the content of")
  })

  it("is refused when the schema is newer than the code, or another", async () => {
    await withManifest(({ migrations }) => migrations.push({ name: "9999_later", checksum: "0".repeat(64) }))
    expect(await refusal(forged)).toContain(
      "newer than this version of Luoshi (it has the migration 9999_later)",
    )
    await withManifest(({ migrations }) => migrations.pop())
    expect(await refusal(forged)).toContain("another database schema")
  })

  it("is refused when its trail was changed with all digests made to fit", async () => {
    const edit = (text: string) => text.replace(/^milestone\.approve\t/m, "milestone.return\t")
    let digest = ""
    let bytes = 0
    await rewriteArchive(archive, forged, (name, text) => {
      if (name === "data/audit_events.copy") {
        digest = createHash("sha256").update(edit(text)).digest("hex")
        bytes = Buffer.byteLength(edit(text))
        return edit(text)
      }
      if (name !== "manifest.json") return text
      const manifest = JSON.parse(text)
      for (const table of manifest.tables)
        if (table.name === "audit_events") Object.assign(table, { sha256: digest, bytes })
      return JSON.stringify(manifest)
    })
    expect(await refusal(forged)).toMatch(/audit trail is broken: event \d+ was altered/)
  })

  it("has left the installation as it was", async () => {
    const counts = await withClient(emptyUrl(), (client) =>
      client.query("SELECT (SELECT count(*) FROM app.users) u, (SELECT count(*) FROM app.measures) m"),
    )
    expect(counts.rows[0]).toEqual({ u: "0", m: "47" })
  })
})

describe("a backup", () => {
  it("is not written over a file, nor where its evidence was changed in its store", async () => {
    await expect(writeBackup(ownerUrl(), archive, "0.1.0")).rejects.toThrow(/already exists/)
    const file = await db().evidence.findFirstOrThrow({ where: { sha256: { not: null } } })
    const sha256 = file.sha256 ?? ""
    const content = (await storedBytes(sha256)) ?? Buffer.alloc(0)
    await overwriteStored(sha256, Buffer.concat([content.subarray(1), content.subarray(0, 1)]))
    await expect(writeBackup(ownerUrl(), join(place, "no.zip"), "0.1.0")).rejects.toThrow(
      /changed in its store/,
    )
    await loseStored(sha256)
    await expect(writeBackup(ownerUrl(), join(place, "no.zip"), "0.1.0")).rejects.toThrow(/is missing/)
    await overwriteStored(sha256, content)
    expect(readdirSync(place).filter((name) => name.startsWith("no.zip"))).toEqual([])
  })

  it("is restored only into an empty installation", async () => {
    expect(await refusal(archive, ownerUrl())).toContain(
      "only into an empty installation, and this one has users",
    )
  })

  it("comes back whole: every row, number, file and event, guarded as before", async () => {
    const before = await contentsOf(ownerUrl())
    const files = await db().evidence.findMany({ where: { sha256: { not: null } } })
    const folder = makeTemporaryFolder("restored")
    await moveTo(emptyUrl(), folder)
    if (env().LUOSHI_STORAGE === "s3") await useNewBucket()
    expect(await storedBytes(files[0]?.sha256 ?? "")).toBeNull()
    const { manifest, recounted } = await restoreBackup(emptyUrl(), archive)
    expect(recounted).toEqual([])
    expect(await contentsOf(emptyUrl())).toEqual(before)
    expect(files.length).toBeGreaterThan(5)
    for (const { sha256 } of files) {
      const content = (await storedBytes(sha256 ?? "")) ?? ""
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256)
    }
    expect(
      existsSync(join(folder, "files", "incoming")) && readdirSync(join(folder, "files", "incoming")),
    ).toEqual([])
    const check = await verifyTrail(system)
    expect(check?.broken).toBeNull()
    expect(`${check?.head.seq}:${check?.head.hash}`).toBe(`${manifest.head.seq}:${manifest.head.hash}`)
    await withClient(emptyUrl(), async (client) => {
      await expect(client.query("DELETE FROM app.audit_events")).rejects.toThrow(/append-only/)
      await expect(client.query("UPDATE app.milestones SET status = 'approved'")).rejects.toThrow()
    })
    const keys =
      "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint WHERE connamespace = 'app'::regnamespace ORDER BY 1, 2"
    const keysAt = (url: string) => withClient(url, async (client) => (await client.query(keys)).rows)
    expect(await keysAt(emptyUrl())).toEqual(await keysAt(ownerUrl()))
    rmSync(folder, { recursive: true, force: true })
  })
})
