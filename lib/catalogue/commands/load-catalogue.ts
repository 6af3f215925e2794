import { systemActor } from "@/lib/auth/actor"
import { findCatalogueRows } from "@/lib/catalogue/queries"
import { type CatalogueKind, catalogueFile } from "@/lib/catalogue/schema"
import { type CatalogueText, digestOf, rowsOf, shippedCatalogue } from "@/lib/catalogue/workflow"
import { audit, difference } from "@/lib/core/audit"
import { type Tx, transaction } from "@/lib/core/db"

type Entry<T, F> = { code: string; text: T; facts: F }
type Reworded = { shipped: string; edited: boolean; version: { increment: number } }

/** How one kind of row is stored; `save` gets the facts alone, or the facts with new wording. */
type Store<T, F> = {
  add: (rows: (T & F & { code: string; shipped: string })[]) => Promise<unknown>
  save: (where: { code: string }, data: F | (T & F & Reworded)) => Promise<unknown>
}

type Outcome = { created: string[]; updated: string[] }

function differs(row: object, wanted: object): boolean {
  const known = new Map<string, unknown>(Object.entries(row))
  return Object.entries(wanted).some(([key, value]) => known.get(key) !== value)
}

/** Adds what is missing and updates what the file says anew, but never an administrator's wording. */
async function loadKind<T extends CatalogueText, F extends Record<string, unknown>>(
  tx: Tx,
  kind: CatalogueKind,
  entries: Entry<T, F>[],
  outcome: Outcome,
  store: Store<T, F>,
): Promise<void> {
  const known = new Map((await findCatalogueRows(tx, kind)).map((row) => [row.code, row]))
  const missing = entries.filter(({ code }) => !known.has(code))
  if (missing.length > 0) {
    await store.add(
      missing.map(({ code, text, facts }) => ({ ...text, ...facts, code, shipped: digestOf(text) })),
    )
    outcome.created.push(...missing.map(({ code }) => code))
  }
  for (const { code, text, facts } of entries) {
    const row = known.get(code)
    if (!row) continue
    const shipped = digestOf(text)
    const reword = !row.edited && row.shipped !== shipped
    if (reword) {
      await store.save({ code }, { ...text, ...facts, shipped, edited: false, version: { increment: 1 } })
    } else if (differs(row, facts)) {
      await store.save({ code }, facts)
    } else continue
    outcome.updated.push(code)
    const change = difference(row, reword ? { ...facts, ...text } : facts)
    audit(systemActor("system"), { action: "catalogue.load", subject: code, ...change })
  }
}

async function linkFindings(tx: Tx, findings: { code: string; answeredBy: string[] }[]): Promise<void> {
  for (const { code: findingCode, answeredBy } of findings) {
    const links = await tx.findingRecommendation.findMany({ where: { findingCode } })
    const linked = links.map((it) => it.recommendationCode)
    const missing = answeredBy.filter((code) => !linked.includes(code))
    const surplus = linked.filter((code) => !answeredBy.includes(code))
    await tx.findingRecommendation.deleteMany({
      where: { findingCode, recommendationCode: { in: surplus } },
    })
    await tx.findingRecommendation.createMany({
      data: missing.map((recommendationCode) => ({ findingCode, recommendationCode })),
    })
  }
}

/** Brings the database up to the catalogue's file, in one transaction; codes are added, never removed. Throws on a bad file. */
export async function loadCatalogue(
  source: unknown = shippedCatalogue,
): Promise<{ created: number; updated: number }> {
  const file = catalogueFile.parse(source)
  const rows = rowsOf(file)
  return transaction(async (tx) => {
    // Two processes that start at once take turns; the second finds nothing to do.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('luoshi.catalogue'))`
    const outcome: Outcome = { created: [], updated: [] }
    await loadKind(tx, "report", rows.report, outcome, {
      add: (data) => tx.report.createMany({ data }),
      save: (where, data) => tx.report.updateMany({ where, data }),
    })
    await loadKind(tx, "pillar", rows.pillar, outcome, {
      add: (data) => tx.pillar.createMany({ data }),
      save: (where, data) => tx.pillar.updateMany({ where, data }),
    })
    await loadKind(tx, "recommendation", rows.recommendation, outcome, {
      add: (data) => tx.recommendation.createMany({ data }),
      save: (where, data) => tx.recommendation.updateMany({ where, data }),
    })
    await loadKind(tx, "measure", rows.measure, outcome, {
      add: (data) => tx.measure.createMany({ data }),
      save: (where, data) => tx.measure.updateMany({ where, data }),
    })
    await loadKind(tx, "finding", rows.finding, outcome, {
      add: (data) => tx.finding.createMany({ data }),
      save: (where, data) => tx.finding.updateMany({ where, data }),
    })
    await loadKind(tx, "indicator", rows.indicator, outcome, {
      add: (data) => tx.indicator.createMany({ data }),
      save: (where, data) => tx.indicator.updateMany({ where, data }),
    })
    await linkFindings(tx, file.findings)
    if (outcome.created.length > 0) {
      const after = { created: outcome.created }
      audit(systemActor("system"), { action: "catalogue.load", subject: file.report.code, after })
    }
    return { created: outcome.created.length, updated: outcome.updated.length }
  })
}
