import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { MilestoneTimeline } from "@/components/initiatives/milestone-timeline"
import { StaleApproval } from "@/components/status/stale-approval"
import { MilestoneStatus, ScheduleStatus } from "@/components/status/status"
import { DataTable } from "@/components/ui/data-table"
import { Diff } from "@/components/ui/diff"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { Section } from "@/components/ui/section"
import { formatDate } from "@/lib/i18n/format"
import type { InitiativeView } from "@/lib/initiatives/queries"
import { initiativePath, milestonePath } from "../../../_components/addresses"

/** The milestones on a line of time, and the same as a table. */
export async function Milestones({ initiative }: { initiative: InitiativeView }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.initiative")
  const workspace = await getTranslations("workspace.milestone")
  const common = await getTranslations("common")
  const { milestones, permittedActions, ref } = initiative
  const add = permittedActions.includes("add-milestone") && (
    <Link href={initiativePath(ref, "/milestones/new")}>{t("addMilestone")}</Link>
  )
  if (milestones.length === 0) {
    return (
      <Section title={t("milestones")} id="milestones">
        <EmptyState title={t("milestonesEmpty")} text={t("milestonesEmptyText")} action={add} />
      </Section>
    )
  }
  return (
    <Section title={t("milestones")} id="milestones" actions={add}>
      <div className="mb-8">
        <MilestoneTimeline milestones={milestones} />
      </div>
      <DataTable
        caption={t("milestones")}
        hideCaption
        rows={milestones}
        rowKey={(row) => row.ref}
        columns={[
          {
            key: "title",
            header: t("milestoneColumn"),
            rowHeader: true,
            cell: (row) => (
              <>
                <span className="hint code">M{row.number}</span>{" "}
                <Link href={milestonePath(row.ref)} lang={langOf(row.language, locale)}>
                  {row.title}
                </Link>
              </>
            ),
          },
          {
            key: "status",
            header: common("words.status"),
            cell: (row) => (
              <span className="stack">
                <MilestoneStatus status={row.status} />
                <StaleApproval stale={row.stale} />
                <ScheduleStatus schedule={row.schedule === "done" ? null : row.schedule} />
              </span>
            ),
          },
          {
            key: "due",
            header: common("words.dueDate"),
            cell: (row) => {
              const first = row.firstDueDate === row.dueDate ? null : formatDate(row.firstDueDate, locale)
              return (
                <Diff
                  now={formatDate(row.dueDate, locale)}
                  before={first}
                  beforeText={common("dates.was", { date: first ?? "" })}
                />
              )
            },
          },
          {
            key: "weight",
            header: common("words.weight"),
            align: "end",
            cell: (row) => (
              <Diff
                now={row.weight}
                before={row.firstWeight === row.weight ? null : String(row.firstWeight)}
                beforeText={workspace("weightFirst", { weight: row.firstWeight })}
              />
            ),
          },
        ]}
      />
    </Section>
  )
}
