import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { z } from "zod"
import { restoreBackup } from "../backup/restore-backup"
import { writeBackup } from "../backup/write-backup"
import { anchor } from "./anchor"
import { defineCommand } from "./define"
import { remark, say } from "./outcome"

const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")))

// npm runs us in the project's root; a file is named from where the person stands.
const fileOf = (name: string) => resolve(process.env.INIT_CWD ?? ".", name)

/** `backup FILE`: data, evidence and audit trail of one moment as one archive. */
export const backup = defineCommand({
  summary: "Writes data, evidence and audit trail into one new archive FILE, while people go on working.",
  positionals: ["FILE"],
  options: {},
  input: z.object({ FILE: z.string() }),
  run: async ({ FILE }, { database }) => {
    const { tables, files, head } = await writeBackup(database.url, fileOf(FILE), version)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    say(`${fileOf(FILE)}: ${rows} rows, ${files.length} files, audit trail up to ${head.seq}:${head.hash}`)
    remark("It holds personal data and password hashes: keep it as you keep the database.")
  },
})

/** `restore FILE`: brings a backup back, whole or not at all. */
export const restore = defineCommand({
  summary: "Brings back what `backup` wrote, into an empty installation alone.",
  positionals: ["FILE"],
  options: {
    expect: { value: "SEQ:HASH", help: "a head of the audit trail that was kept and must be in it" },
  },
  input: z.object({ FILE: z.string(), expect: anchor.optional() }),
  run: async ({ FILE, expect }, { database }) => {
    const { manifest, recounted } = await restoreBackup(database.url, fileOf(FILE), expect)
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    if (recounted.length > 0) remark(`Sums that did not fit were counted anew: ${recounted.join(", ")}`)
    const { seq, hash } = manifest.head
    say(
      `Restored as of ${manifest.madeAt}: ${rows} rows, ${manifest.files.length} files, audit trail up to ${seq}:${hash}`,
    )
  },
})
