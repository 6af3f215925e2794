import { getLocale, getTranslations } from "next-intl/server"
import { reasonText } from "@/components/audit/audit-words"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { AssignmentStatus } from "@/components/status/status"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import { Section } from "@/components/ui/section"
import { listAssignments } from "@/lib/assignments/queries"
import type { UserActor } from "@/lib/core/actor"
import { formatDate } from "@/lib/i18n/format"
import type { InitiativeView } from "@/lib/initiatives/queries"
import { initiativePath } from "../../../_components/addresses"

const byStatus = { accepted: 0, requested: 1, declined: 2, ended: 3 } as const
const byRole = { lead: 0, supporting: 1, consulted: 2 } as const

/** Who takes part, who is asked, and who declined or ended, with what the actor can do about it. */
export async function Participants({ initiative, actor }: { initiative: InitiativeView; actor: UserActor }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.initiative")
  const common = await getTranslations("common")
  const { ref, permittedActions } = initiative
  const page = await listAssignments(actor, ref, { limit: 50 })
  const rows = [...(page?.data ?? [])].sort(
    (a, b) => byStatus[a.status] - byStatus[b.status] || byRole[a.role] - byRole[b.role],
  )
  return (
    <Section
      title={t("participants")}
      id="participants"
      actions={
        <span className="inline-links">
          {permittedActions.includes("request-assignment") && (
            <Link href={initiativePath(ref, "/assignments/new")}>{t("ask")}</Link>
          )}
          {permittedActions.includes("hand-over") && (
            <Link href={initiativePath(ref, "/assignments/new?role=lead")}>{t("handOver")}</Link>
          )}
        </span>
      }
    >
      <DataTable
        caption={t("participants")}
        hideCaption
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "organisation",
            header: common("words.organisation"),
            rowHeader: true,
            cell: (row) => nameOf(row.organisation, locale),
          },
          { key: "role", header: t("part"), cell: (row) => common(`assignmentRole.${row.role}`) },
          { key: "status", header: t("answered"), cell: (row) => <AssignmentStatus status={row.status} /> },
          {
            key: "note",
            header: t("note"),
            cell: (row) => (
              <>
                {(row.reason || row.note) && (
                  <span lang={langOf(row.language, locale)}>
                    {row.reason ? reasonText(row.reason, locale) : row.note}
                  </span>
                )}
                {row.dueDate && row.permittedActions.length > 0 && (
                  <span className="hint"> {t("answerBy", { date: formatDate(row.dueDate, locale) })}</span>
                )}
                <span className="inline-links">
                  {row.permittedActions.includes("accept") ? (
                    <Link href={`/workspace/requests/${row.id}`}>{t("answer")}</Link>
                  ) : (
                    row.permittedActions.includes("end") && (
                      <Link href={`/workspace/requests/${row.id}`}>{t("endPart")}</Link>
                    )
                  )}
                </span>
              </>
            ),
          },
        ]}
      />
    </Section>
  )
}
