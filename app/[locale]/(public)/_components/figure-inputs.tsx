import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import type { FigureInput } from "@/lib/publication/queries/initiatives"

interface FigureInputsProps {
  inputs: readonly FigureInput[]
  /** How many count in all. */
  count: number
  name: string
}

/** The initiatives that a figure is the mean of, with their values; says when it lists only some. */
export async function FigureInputs({ inputs, count, name }: FigureInputsProps) {
  if (inputs.length === 0) return null
  const locale = await getLocale()
  const t = await getTranslations("public.figures")
  const common = await getTranslations("common")
  const approvals = await getTranslations("approvals.figures")
  return (
    <>
      <DataTable
        caption={t("inputsCaption", { name })}
        hideCaption
        rows={inputs}
        rowKey={(row) => row.ref}
        columns={[
          {
            key: "initiative",
            header: common("words.initiative"),
            rowHeader: true,
            cell: (row) => (
              <Link href={`/initiatives/${row.ref}`} lang={langOf(row.language, locale)}>
                {row.title}
              </Link>
            ),
          },
          {
            key: "reported",
            header: common("progress.reported"),
            align: "end",
            cell: (row) => (row.reported === null ? common("progress.notReported") : `${row.reported}%`),
          },
          {
            key: "verified",
            header: common("progress.verified"),
            align: "end",
            cell: (row) => (
              <>
                {row.verified === null ? common("progress.noMilestones") : `${row.verified}%`}
                {row.staleMilestones.length > 0 && (
                  <span className="hint block">
                    {approvals("staleShare", { percent: row.stale ?? 0 })}
                    {locale === "en" && " "}
                    {approvals("staleMilestones", {
                      names: row.staleMilestones.join(locale === "en" ? ", " : "、"),
                    })}
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
      {count > inputs.length && <p>{t("inputsMore", { shown: inputs.length, all: count })}</p>}
    </>
  )
}
