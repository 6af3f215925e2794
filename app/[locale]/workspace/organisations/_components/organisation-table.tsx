import { getLocale, getTranslations } from "next-intl/server"
import { langOfWords } from "@/components/initiatives/lang-of"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import type { listOrganisations } from "@/lib/organisations/queries"

type Organisation = NonNullable<Awaited<ReturnType<typeof listOrganisations>>>["organisations"][number]

/** Organisations: name and code, what they are, how many users each has. */
export async function OrganisationTable({ organisations }: { organisations: readonly Organisation[] }) {
  const locale = await getLocale()
  const t = await getTranslations("admin.organisations")
  const common = await getTranslations("common")
  return (
    <DataTable
      caption={t("caption")}
      hideCaption
      rows={organisations}
      rowKey={(it) => it.code}
      columns={[
        {
          key: "name",
          header: t("name"),
          rowHeader: true,
          cell: (it) => <Link href={`/workspace/organisations/${it.code}`}>{it.name[locale]}</Link>,
        },
        { key: "code", header: t("code"), cell: (it) => it.code },
        { key: "sector", header: t("sector"), cell: (it) => common(`sector.${it.sector}`) },
        { key: "level", header: t("level"), cell: (it) => common(`level.${it.level}`) },
        {
          key: "region",
          header: t("region"),
          cell: (it) => (it.region ? <span lang={langOfWords(it.region, locale)}>{it.region}</span> : "—"),
        },
        { key: "users", header: t("users"), align: "end", cell: (it) => it.users },
      ]}
    />
  )
}
