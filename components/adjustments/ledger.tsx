import { getLocale, getTranslations } from "next-intl/server"
import { anchorOf } from "@/components/initiatives/milestone-card"
import { DataTable } from "@/components/ui/data-table"
import { Details } from "@/components/ui/details"
import { Link } from "@/components/ui/link"
import { Section } from "@/components/ui/section"
import { slippageOf, slippageOfInitiative } from "@/lib/adjustments/workflow"
import { formatDate } from "@/lib/i18n/format"
import type { PublicMilestoneInFull } from "@/lib/publication/queries/milestone-shape"
import { daysText } from "./move-text"
import { Moves } from "./moves"

async function Total({ milestones }: { milestones: readonly PublicMilestoneInFull[] }) {
  const locale = await getLocale()
  const t = await getTranslations("adjustments.ledger")
  const counted = milestones.filter((one) => one.status !== "cancelled")
  const slippage = slippageOfInitiative(counted)
  const moved = counted.filter((one) => slippageOf(one) !== 0).length
  // What came earlier takes nothing off what was delayed.
  const total = counted.reduce((sum, one) => sum + Math.max(slippageOf(one), 0), 0)
  if (!slippage) return null
  return (
    <p className="mb-3">
      {t("total", { milestones: counted.length, moved })}
      {locale === "en" && " "}
      {slippage.largest > 0 && t("largest", { days: slippage.largest, total })}
    </p>
  )
}

/** The ledger of an initiative: each milestone's first date beside the present one, and every move in between. */
export async function Ledger({ milestones }: { milestones: readonly PublicMilestoneInFull[] }) {
  if (milestones.length === 0) return null
  const locale = await getLocale()
  const words = await getTranslations("adjustments")
  const t = await getTranslations("adjustments.ledger")
  const moved = milestones.filter((one) => one.adjustments.length > 0)
  return (
    <Section title={t("title")} lead={t("lead")} id="ledger">
      <Total milestones={milestones} />
      {moved.length === 0 && <p className="hint mb-3">{t("none")}</p>}
      <DataTable
        caption={t("caption")}
        hideCaption
        rows={milestones}
        rowKey={(row) => row.ref}
        columns={[
          {
            key: "milestone",
            header: t("milestone"),
            rowHeader: true,
            cell: (row) => <Link href={`#${anchorOf(row.ref)}`}>{anchorOf(row.ref)}</Link>,
          },
          { key: "first", header: t("first"), cell: (row) => formatDate(row.firstDueDate, locale) },
          { key: "current", header: t("current"), cell: (row) => formatDate(row.dueDate, locale) },
          {
            key: "slippage",
            header: t("slippage"),
            cell: (row) => (
              <span>
                {daysText(slippageOf(row), words)}
                {row.status === "cancelled" && <span className="hint block">{t("cancelled")}</span>}
              </span>
            ),
          },
          { key: "moves", header: t("moves"), align: "end", cell: (row) => row.adjustments.length },
        ]}
      />
      {moved.map((one) => (
        <Details
          key={one.ref}
          summary={t("movesOf", { milestone: anchorOf(one.ref), count: one.adjustments.length })}
        >
          <Moves moves={one.adjustments} />
        </Details>
      ))}
    </Section>
  )
}
