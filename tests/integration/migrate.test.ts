import pg from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { db } from "@/lib/core/db"
import { migrate } from "@/scripts/migrate/migrate"
import { readMigrations } from "@/scripts/migrate/migrations"
import { useDatabase } from "@/tests/support/use-database"

const database = useDatabase("empty")
let owner: pg.Client
beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl() })
  await owner.connect()
})
afterAll(() => owner.end())

describe("migrations", () => {
  it("stand in Prisma's own history, each applied once", async () => {
    const { rows } = await owner.query(
      "select migration_name as name, checksum from _prisma_migrations where finished_at is not null order by 1",
    )
    expect(rows).toEqual(readMigrations().map(({ name, checksum }) => ({ name, checksum })))
  })

  it("do nothing when all are applied", async () => {
    expect(await migrate(database.ownerUrl())).toBe(0)
  })

  it("leave the app a role that owns nothing", async () => {
    const [row] = await db().$queryRaw<{ role: string; owned: bigint }[]>`
      select current_user::text as role, (select count(*) from pg_class where relowner = current_user::regrole) as owned`
    expect(row).toEqual({ role: "luoshi_app", owned: 0n })
  })

  it("refuse a database that a newer version has changed", async () => {
    await owner.query(
      "insert into _prisma_migrations (id, checksum, migration_name, finished_at) values ('x', 'y', '9999_future', now())",
    )
    await expect(migrate(database.ownerUrl())).rejects.toThrow("newer than this version of Luoshi")
    await owner.query("delete from _prisma_migrations where id = 'x'")
  })

  it("refuse a database made by another wording of a migration", async () => {
    await owner.query("update _prisma_migrations set checksum = reverse(checksum)")
    await expect(migrate(database.ownerUrl())).rejects.toThrow("differs")
    await owner.query("update _prisma_migrations set checksum = reverse(checksum)")
  })
})
