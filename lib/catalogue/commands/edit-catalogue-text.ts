import { mayEditCatalogue } from "@/lib/catalogue/policy"
import { findCatalogueRows, textOf } from "@/lib/catalogue/queries"
import { type CatalogueKind, catalogueEdit, catalogueWording } from "@/lib/catalogue/schema"
import { type CatalogueText, digestOf, kindOf, shippedTextOf, storedText } from "@/lib/catalogue/workflow"
import { difference } from "@/lib/core/audit"
import { command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { fieldErrors } from "@/lib/core/parse"
import { fail, ok } from "@/lib/core/result"

type Change = { edited: boolean; shipped: string; version: { increment: number } }

/** Compare-and-set on the version: how many rows changed, 0 or 1. `text` has been parsed by the shape of its kind. */
async function save(
  tx: Tx,
  kind: CatalogueKind,
  where: { code: string; version: number },
  data: Change & CatalogueText,
): Promise<number> {
  const write = {
    report: () => tx.report.updateMany({ where, data }),
    pillar: () => tx.pillar.updateMany({ where, data }),
    recommendation: () => tx.recommendation.updateMany({ where, data }),
    measure: () => tx.measure.updateMany({ where, data }),
    finding: () => tx.finding.updateMany({ where, data }),
    indicator: () => tx.indicator.updateMany({ where, data }),
  }
  return (await write[kind]()).count
}

/** Rewords one catalogue entry. Errors: invalid, not-found, not-permitted, stale. */
export const editCatalogueText = command({
  action: "catalogue.edit",
  input: catalogueEdit,
  run: async ({ tx, actor, about, record }, { code, version, ...texts }) => {
    const kind = kindOf(code)
    const [row] = kind ? await findCatalogueRows(tx, kind, code) : []
    if (!kind || !row) return fail("not-found")
    about(code)
    if (!mayEditCatalogue(actor)) return fail("not-permitted")
    const parsed = catalogueWording(kind).safeParse(texts)
    if (!parsed.success) return fail("invalid", { errors: fieldErrors(parsed.error) })
    if (row.version !== version) return fail("stale")
    const text = storedText(parsed.data)
    const change = difference(textOf(kind, row), text)
    const ships = shippedTextOf(code)
    // Whoever saves has seen the wording that ships now, so it is the one that this edit replaces.
    const shipped = ships ? digestOf(ships) : row.shipped
    const edited = digestOf(text) !== shipped
    const isSame = Object.keys(change.after).length === 0
    if (isSame && shipped === row.shipped) return ok({ code, version: row.version })
    const data = { ...text, edited, shipped, version: { increment: 1 } }
    if ((await save(tx, kind, { code, version }, data)) === 0) return fail("stale")
    if (!isSame) record(change)
    return ok({ code, version: version + 1 })
  },
})
