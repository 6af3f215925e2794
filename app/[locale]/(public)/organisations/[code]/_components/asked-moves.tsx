import { getLocale, getTranslations } from "next-intl/server"
import { daysText, moveText } from "@/components/adjustments/move-text"
import { langOf } from "@/components/initiatives/lang-of"
import { anchorOf } from "@/components/initiatives/milestone-card"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import { Pagination } from "@/components/ui/pagination"
import { Section } from "@/components/ui/section"
import { daysBetween } from "@/lib/core/clock"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"
import { countMovesAskedBy, listMovesAskedBy, type MoveCounts } from "@/lib/publication/queries/adjustments"

async function Counts({ counts }: { counts: MoveCounts }) {
  const t = await getTranslations("adjustments.organisation")
  return (
    <p className="facts-line mb-3">
      {counts.dates > 0 && <span>{t("dates", { count: counts.dates })}</span>}
      {counts.later > 0 && <strong>{t("later", { days: counts.later })}</strong>}
      {counts.earlier > 0 && <span>{t("earlier", { days: counts.earlier })}</span>}
      {counts.weights > 0 && <span>{t("weights", { count: counts.weights })}</span>}
      <span>{t("initiatives", { count: counts.initiatives })}</span>
    </p>
  )
}

/** The moves of dates and weights that an organisation asked for and was granted, with their sum. */
export async function AskedMoves({ code, cursor }: { code: string; cursor: string | undefined }) {
  const locale = await getLocale()
  const words = await getTranslations("adjustments")
  const t = await getTranslations("adjustments.organisation")
  const [page, counts] = await Promise.all([
    listMovesAskedBy(code, { limit: 20, cursor }),
    countMovesAskedBy(code),
  ])
  const address = `/organisations/${code}`
  if (counts.initiatives === 0) {
    return (
      <Section title={t("title")} id="moves">
        <p className="hint">{t("none")}</p>
      </Section>
    )
  }
  return (
    <Section title={t("title")} lead={t("lead")} id="moves">
      <Counts counts={counts} />
      <DataTable
        caption={t("caption")}
        hideCaption
        rows={page.data}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "milestone",
            header: t("milestone"),
            rowHeader: true,
            cell: ({ initiative, milestone }) => (
              <>
                <span className="hint code">{milestone.ref}</span>{" "}
                <Link
                  href={`/initiatives/${initiative.ref}#${anchorOf(milestone.ref)}`}
                  lang={langOf(milestone.language, locale)}
                >
                  {milestone.title}
                </Link>
                <span className="hint block" lang={langOf(initiative.language, locale)}>
                  {initiative.title}
                </span>
              </>
            ),
          },
          {
            key: "move",
            header: t("move"),
            cell: (row) => (
              <span>
                {moveText(row, words, locale)}
                {row.field === "dueDate" && (
                  <strong className="block">{daysText(daysBetween(row.from, row.to), words)}</strong>
                )}
              </span>
            ),
          },
          {
            key: "decided",
            header: t("decided"),
            cell: (row) => {
              const date = formatDate(dateOfInstant(row.decidedAt), locale)
              return row.decidedOrganisation ? t("decidedBy", { date }) : date
            },
          },
        ]}
      />
      <Pagination
        first={cursor ? `${address}#moves` : null}
        next={page.nextCursor ? `${address}?moves=${page.nextCursor}#moves` : null}
      />
    </Section>
  )
}
