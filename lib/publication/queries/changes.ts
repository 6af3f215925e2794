import { publicDb } from "@/lib/core/db"
import type { Words } from "../workflow"

/** One public change: what happened, when, to which initiative or milestone, by which organisation and role. */
export type PublicChangeItem = {
  seq: string
  at: Date
  action: string
  subject: string
  role: string
  organisation: { code: string; name: Words } | null
  initiative: { ref: string; title: string; language: string; demo: boolean }
}

/** The latest public changes, newest first, `limit` at most; of one initiative where `ref` is given. */
export async function listChanges(limit: number, ref?: string): Promise<PublicChangeItem[]> {
  const rows = await publicDb().publicChange.findMany({
    where: ref === undefined ? {} : { initiative: ref },
    orderBy: { seq: "desc" },
    take: limit,
  })
  const refs = [...new Set(rows.map((row) => row.initiative))]
  const codes = [...new Set(rows.flatMap((row) => row.organisation ?? []))]
  const [initiatives, organisations] = await Promise.all([
    publicDb().publicInitiative.findMany({
      where: { ref: { in: refs } },
      select: { ref: true, title: true, language: true, demo: true },
    }),
    publicDb().publicOrganisation.findMany({
      where: { code: { in: codes } },
      select: { code: true, nameZh: true, nameEn: true },
    }),
  ])
  return rows.flatMap((row) => {
    const initiative = initiatives.find((one) => one.ref === row.initiative)
    const by = organisations.find((one) => one.code === row.organisation)
    if (!initiative) return []
    return {
      seq: String(row.seq),
      at: row.at,
      action: row.action,
      subject: row.subject,
      role: row.role,
      organisation: by ? { code: by.code, name: { "zh-CN": by.nameZh, en: by.nameEn } } : null,
      initiative,
    }
  })
}

/** When something public changed last; null where nothing has yet. */
export async function getLastChange(): Promise<Date | null> {
  const last = await publicDb().publicChange.findFirst({ orderBy: { seq: "desc" }, select: { at: true } })
  return last?.at ?? null
}
