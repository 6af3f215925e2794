import { getLocale, getTranslations } from "next-intl/server"
import { langOfWords } from "@/components/initiatives/lang-of"
import { DataTable } from "@/components/ui/data-table"
import type { Organisation } from "@/lib/publication/queries/initiative-shape"
import { OrganisationName } from "./organisation-name"

type Parts = Record<"lead" | "supporting" | "consulted", number>

const roles = ["lead", "supporting", "consulted"] as const

interface OrganisationTableProps {
  organisations: readonly Organisation[]
  /** In how many initiatives each takes part, by its code. */
  parts: ReadonlyMap<string, Parts>
}

/** Organisations for comparing: what each is, and what it takes part in. */
export async function OrganisationTable({ organisations, parts }: OrganisationTableProps) {
  const locale = await getLocale()
  const t = await getTranslations("public")
  const common = await getTranslations("common")
  const partsOf = (code: string) => {
    const own = parts.get(code)
    const said = roles.filter((role) => own && own[role] > 0)
    if (!own || said.length === 0) return <span className="hint">{t("organisations.noParts")}</span>
    return (
      <span className="initiative-meta">
        {said.map((role) => (
          <span key={role}>{t(`part.${role}`, { count: own[role] })}</span>
        ))}
      </span>
    )
  }
  return (
    <DataTable
      caption={t("organisations.title")}
      hideCaption
      rows={organisations}
      rowKey={(row) => row.code}
      columns={[
        {
          key: "name",
          header: common("words.organisation"),
          rowHeader: true,
          cell: (row) => (
            <>
              <OrganisationName organisation={row} />
              <span className="code block">{row.code}</span>
            </>
          ),
        },
        { key: "sector", header: common("words.sector"), cell: (row) => common(`sector.${row.sector}`) },
        {
          key: "level",
          header: common("words.level"),
          cell: (row) => (
            <>
              {common(`level.${row.level}`)}
              {row.region && " · "}
              {row.region && <span lang={langOfWords(row.region, locale)}>{row.region}</span>}
            </>
          ),
        },
        { key: "parts", header: t("organisations.parts"), cell: (row) => partsOf(row.code) },
      ]}
    />
  )
}
