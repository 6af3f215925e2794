import { getLocale, getTranslations } from "next-intl/server"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import { StatusTag } from "@/components/ui/status-tag"
import type { AuditEventView } from "@/lib/audit/queries"
import { formatInstant } from "@/lib/i18n/format"
import { Who } from "./audit-list"
import { actionText, shortSubject } from "./audit-words"

/** The trail to search in: when, what, of what, who, and whether it was done. Each event opens to all of it. */
export async function AuditTable({ events }: { events: readonly AuditEventView[] }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.audit")
  if (events.length === 0) return <p className="hint">{t("empty")}</p>
  return (
    <DataTable
      caption={t("title")}
      hideCaption
      rows={events}
      rowKey={(row) => row.seq}
      columns={[
        {
          key: "at",
          header: t("at"),
          cell: (row) => (
            <span className="min-[44rem]:whitespace-nowrap">{formatInstant(row.at, locale)}</span>
          ),
        },
        {
          key: "what",
          header: t("what"),
          rowHeader: true,
          cell: (row) => <Link href={`/workspace/audit/${row.seq}`}>{actionText(row.action, locale)}</Link>,
        },
        { key: "subject", header: t("subject"), cell: (row) => shortSubject(row.subject) || "—" },
        { key: "who", header: t("person"), cell: (row) => <Who event={row} full={false} /> },
        {
          key: "outcome",
          header: t("outcome"),
          cell: (row) =>
            row.outcome === "refused" ? (
              <StatusTag tone="danger" shape="cross">
                {t("refused")}
              </StatusTag>
            ) : (
              <StatusTag tone="neutral" shape="check">
                {t("done")}
              </StatusTag>
            ),
        },
      ]}
    />
  )
}
