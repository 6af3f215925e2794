import { useLocale, useTranslations } from "next-intl"
import { Badge } from "@/components/ui/badge"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"

interface Entry {
  code: string
  title: { "zh-CN": string; en: string }
  edited: boolean
  hasNewerText: boolean
}

/** Entries of one kind, with what became of their wording. */
export function EntryTable({ caption, entries }: { caption: string; entries: readonly Entry[] }) {
  const t = useTranslations("catalogue")
  const locale = useLocale()
  const state = (entry: Entry) => {
    if (entry.hasNewerText) return <Badge>{t("newer")}</Badge>
    return entry.edited ? <Badge>{t("edited")}</Badge> : t("original")
  }
  return (
    <DataTable
      caption={caption}
      hideCaption
      rows={entries}
      rowKey={(entry) => entry.code}
      columns={[
        { key: "code", header: t("column.code"), cell: (entry) => entry.code },
        {
          key: "title",
          header: t("column.title"),
          rowHeader: true,
          cell: (entry) => (
            <Link href={`/workspace/catalogue/${entry.code}`} className="link">
              {entry.title[locale]}
            </Link>
          ),
        },
        { key: "state", header: t("column.state"), cell: state },
      ]}
    />
  )
}
