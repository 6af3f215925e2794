import { getLocale, getTranslations } from "next-intl/server"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { DataTable } from "@/components/ui/data-table"
import { formatPeriod } from "@/lib/i18n/format"
import { endDelegationAction } from "@/lib/reviewing/actions"
import type { DelegationView } from "@/lib/reviewing/queries/delegations"

/** Delegations: who for whom, when, and the way to end one. */
export async function DelegationTable({ rows }: { rows: readonly DelegationView[] }) {
  const locale = await getLocale()
  const t = await getTranslations("reviewing.delegations")
  const personOf = ({ name, organisation }: DelegationView["from"]) => (
    <span className="stack">
      {name}
      <span className="hint">{nameOf(organisation, locale)}</span>
    </span>
  )
  return (
    <DataTable
      caption={t("caption")}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: "from", header: t("from"), cell: (row) => personOf(row.from) },
        { key: "to", header: t("to"), rowHeader: true, cell: (row) => personOf(row.to) },
        {
          key: "period",
          header: t("period"),
          cell: (row) => (
            <span className="stack">
              {formatPeriod(row.startsOn, row.endsOn, locale)}
              {row.reason && (
                <span className="hint" lang={langOf(row.language, locale)}>
                  {row.reason}
                </span>
              )}
            </span>
          ),
        },
        { key: "state", header: t("state"), cell: (row) => t(`states.${row.state}`) },
        {
          key: "end",
          header: t("end"),
          cell: (row) =>
            row.permittedActions.length > 0 && (
              <ConfirmForm
                action={endDelegationAction}
                hidden={{ id: row.id, version: row.version }}
                label={t("endOne", { name: row.to.name })}
                summary={t("end")}
                warning={t("endWarning")}
                confirm={t("endConfirm")}
              />
            ),
        },
      ]}
    />
  )
}
