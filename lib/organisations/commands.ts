import type { z } from "zod"
import { difference } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { fail, failAt, ok, type Result } from "@/lib/core/result"
import { refusalToEditOrganisations } from "./policy"
import { newOrganisation, organisationEdit } from "./schema"

type Facts = Pick<z.output<typeof newOrganisation>, "name" | "sector" | "level" | "region">

const columnsOf = ({ name, sector, level, region }: Facts) => ({
  nameZh: name["zh-CN"],
  nameEn: name.en,
  sector,
  level,
  region,
})

/** The parent's id, or nothing; refused where there is none of that code, or where `own` would stand above itself. */
async function findParent(tx: Tx, code: string | null, own?: string): Promise<Result<string | null>> {
  if (code === null) return ok(null)
  const parent = await tx.organisation.findUnique({ where: { code }, select: { id: true } })
  if (!parent) {
    return fail("invalid", { errors: [{ path: "parent", message: "unknown", values: { value: code } }] })
  }
  if (own === undefined) return ok(parent.id)
  const above = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above AS (
      SELECT id, parent_id FROM app.organisations WHERE id = ${parent.id}::uuid
      UNION SELECT o.id, o.parent_id FROM app.organisations o JOIN above ON o.id = above.parent_id
    ) SELECT id FROM above WHERE id = ${own}::uuid`
  return above.length > 0 ? failAt("parent", "invalid", "parent-cycle") : ok(parent.id)
}

/** Makes an organisation. Errors: invalid (code already used, unknown parent), not-permitted. */
export const createOrganisation = command({
  action: "organisation.create",
  input: newOrganisation,
  run: async ({ tx, actor, about, record }, input) => {
    about(input.code)
    const rule = refusalToEditOrganisations(actor)
    if (rule) return fail("not-permitted", { rule })
    const parent = await findParent(tx, input.parent)
    if (!parent.ok) return parent
    const at = now()
    const columns = columnsOf(input)
    const [made] = await tx.organisation.createManyAndReturn({
      data: [{ ...columns, code: input.code, parentId: parent.value, createdAt: at, updatedAt: at }],
      skipDuplicates: true,
      select: { id: true, code: true, version: true },
    })
    if (!made) return failAt("code", "invalid", "already-used")
    record({ after: { ...columns, parent: input.parent } })
    return ok(made)
  },
})

/** Changes what is said of an organisation; its code stays. Errors: not-found, not-permitted, stale, invalid (unknown parent, `parent-cycle`). */
export const editOrganisation = command({
  action: "organisation.edit",
  input: organisationEdit,
  run: async ({ tx, actor, about, record }, input) => {
    // Two who hang organisations under each other at once take turns: neither alone makes a circle, both would.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('luoshi.organisations'))`
    const before = await tx.organisation.findUnique({
      where: { code: input.code },
      include: { parent: { select: { code: true } } },
    })
    if (!before) return fail("not-found")
    about(before.code)
    const rule = refusalToEditOrganisations(actor)
    if (rule) return fail("not-permitted", { rule })
    if (before.version !== input.version) return fail("stale")
    const parent = await findParent(tx, input.parent, before.id)
    if (!parent.ok) return parent
    const columns = columnsOf(input)
    const change = difference(
      { ...before, parent: before.parent?.code ?? null },
      { ...columns, parent: input.parent },
    )
    if (Object.keys(change.after).length === 0) return ok({ code: before.code, version: before.version })
    const { count } = await tx.organisation.updateMany({
      where: { id: before.id, version: input.version },
      data: { ...columns, parentId: parent.value, updatedAt: now(), version: { increment: 1 } },
    })
    if (count === 0) return fail("stale")
    record(change)
    return ok({ code: before.code, version: before.version + 1 })
  },
})
