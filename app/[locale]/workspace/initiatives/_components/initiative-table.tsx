import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Progress } from "@/components/status/progress"
import { InitiativeStatus, ScheduleStatus } from "@/components/status/status"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import { formatDate } from "@/lib/i18n/format"
import type { InitiativeView } from "@/lib/initiatives/queries"
import { initiativePath } from "../../_components/addresses"
import { leadOf } from "./lead-of"

/** Initiatives to compare: what, who leads, how it stands, how far, until when. */
export async function InitiativeTable({ initiatives }: { initiatives: readonly InitiativeView[] }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace")
  return (
    <DataTable
      caption={t("list.caption")}
      hideCaption
      rows={initiatives}
      rowKey={(row) => row.ref}
      columns={[
        {
          key: "initiative",
          header: t("list.column.initiative"),
          rowHeader: true,
          cell: (row) => (
            <>
              <span className="hint code">{row.ref}</span>{" "}
              <Link href={initiativePath(row.ref)} lang={langOf(row.language, locale)}>
                {row.title}
              </Link>
            </>
          ),
        },
        {
          key: "lead",
          header: t("list.column.lead"),
          cell: (row) => {
            const lead = leadOf(row)
            return lead ? nameOf(lead.organisation, locale) : t("initiative.noLead")
          },
        },
        {
          key: "status",
          header: t("list.column.status"),
          cell: (row) => (
            <span className="stack">
              <InitiativeStatus status={row.status} />
              <ScheduleStatus schedule={row.schedule === "done" ? null : row.schedule} />
            </span>
          ),
        },
        {
          key: "progress",
          header: t("list.column.progress"),
          cell: (row) => <Progress size="compact" {...row.progress} />,
        },
        {
          key: "due",
          header: t("list.column.due"),
          cell: (row) =>
            row.dueDate ? (
              <span className="whitespace-nowrap">{formatDate(row.dueDate, locale)}</span>
            ) : (
              <span className="hint">{t("initiative.noDate")}</span>
            ),
        },
      ]}
    />
  )
}
