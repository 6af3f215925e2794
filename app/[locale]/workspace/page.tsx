import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { AuditList } from "@/components/audit/audit-list"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { listAuditEvents } from "@/lib/audit/queries"
import { requireActor } from "@/lib/auth/session"
import type { UserActor } from "@/lib/core/actor"
import { DoneNotice } from "./_components/done-notice"
import type { Query } from "./_components/one"
import { adjustmentTasks } from "./_home/adjustment-tasks"
import {
  draftTasks,
  dueTasks,
  reportTasks,
  requestTasks,
  returnedTasks,
  staleTasks,
} from "./_home/agency-tasks"
import { assessmentTasks } from "./_home/assessment-tasks"
import { confirmationTasks, objectionTasks } from "./_home/confirmation-tasks"
import { expiringTasks } from "./_home/expiring-tasks"
import { officeTasks } from "./_home/office-tasks"
import { confirmTasks, reviewTasks } from "./_home/reviewer-tasks"
import { type TaskGroup, TaskGroupSection } from "./_home/task-group"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workspace.nav"))("home") }
}

async function tasksOf(actor: UserActor): Promise<TaskGroup[]> {
  switch (actor.role) {
    case "agency_lead":
      return (
        await Promise.all([
          requestTasks(actor),
          confirmationTasks(actor),
          returnedTasks(actor),
          staleTasks(actor),
          dueTasks(actor),
          expiringTasks(actor),
          reportTasks(actor),
          draftTasks(actor),
        ])
      ).flat()
    case "agency_member":
      return (
        await Promise.all([
          returnedTasks(actor),
          staleTasks(actor),
          dueTasks(actor),
          expiringTasks(actor),
          reportTasks(actor),
          draftTasks(actor),
        ])
      ).flat()
    case "reviewer":
      return [
        ...(await reviewTasks(actor)),
        await confirmTasks(actor),
        await adjustmentTasks(actor),
        await assessmentTasks(actor),
      ]
    case "administrator":
      return [await objectionTasks(actor), ...(await officeTasks(actor))]
    case "auditor":
      return []
  }
}

async function Trail({ actor }: { actor: UserActor }) {
  const t = await getTranslations("workspace.home")
  const refused = await listAuditEvents(actor, { outcome: "refused" }, { limit: 5 })
  const latest = await listAuditEvents(actor, {}, { limit: 10 })
  return (
    <>
      <Section
        title={t("refusals")}
        actions={<Link href="/workspace/audit?outcome=refused">{t("more")}</Link>}
      >
        <AuditList events={refused?.data ?? []} />
      </Section>
      <Section title={t("events")} actions={<Link href="/workspace/audit">{t("more")}</Link>}>
        <AuditList events={latest?.data ?? []} />
      </Section>
    </>
  )
}

export default async function WorkspaceHome({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor()
  const t = await getTranslations("workspace")
  const groups = (await tasksOf(actor)).filter((group) => group.tasks.length > 0)
  return (
    <Page>
      <PageHeader title={t("nav.home")} lead={groups.length > 0 ? t("home.lead") : undefined} />
      <DoneNotice query={await searchParams} />
      {groups.map((group) => (
        <TaskGroupSection key={group.key} group={group} />
      ))}
      {actor.role === "auditor" ? (
        <Trail actor={actor} />
      ) : (
        groups.length === 0 && (
          <EmptyState
            title={t("home.emptyTitle")}
            text={t("home.emptyText")}
            action={<Link href="/workspace/initiatives">{t("home.emptyAction")}</Link>}
          />
        )
      )}
    </Page>
  )
}
