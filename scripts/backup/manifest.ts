import { z } from "zod"

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const name = z.string().regex(/^[a-z][a-z0-9_]*$/)

/** What a backup holds, as its member `manifest.json` says it. */
export const manifestSchema = z.object({
  format: z.literal("luoshi-backup"),
  formatVersion: z.literal(1),
  /** Of the program that made it. */
  version: z.string(),
  madeAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), checksum: sha256 })),
  /** The last event of the audit trail. */
  head: z.object({ seq: z.string().regex(/^\d{1,18}$/), hash: sha256 }),
  sequences: z.array(z.object({ name, value: z.string().regex(/^\d{1,18}$/), isCalled: z.boolean() })),
  /** `data/NAME.copy` each: PostgreSQL's text copy of these columns. */
  tables: z.array(
    z.object({ name, columns: z.array(name), rows: z.number().int(), bytes: z.number().int(), sha256 }),
  ),
  /** `files/SHA256` each: the stored evidence. */
  files: z.array(z.object({ sha256, size: z.number().int() })),
})

export type Manifest = z.output<typeof manifestSchema>
export type TableMember = Manifest["tables"][number]

/** The members of a backup's archive by their names. */
export const memberOf = {
  manifest: "manifest.json",
  table: (table: string) => `data/${table}.copy`,
  file: (digest: string) => `files/${digest}`,
}
