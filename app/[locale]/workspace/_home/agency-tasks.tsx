import { getLocale, getTranslations } from "next-intl/server"
import { langOf, langOfWords } from "@/components/initiatives/lang-of"
import { StaleApproval } from "@/components/status/stale-approval"
import { Assessment, InitiativeStatus, MilestoneStatus, ScheduleStatus } from "@/components/status/status"
import { listRequests } from "@/lib/assignments/queries"
import type { UserActor } from "@/lib/core/actor"
import { dateOfInstant, formatDate, formatPeriod } from "@/lib/i18n/format"
import type { Locale } from "@/lib/i18n/routing"
import { type InitiativeView, listInitiatives } from "@/lib/initiatives/queries"
import { listMilestonesDue } from "@/lib/milestones/queries/list-milestones-due"
import { listOwnDrafts } from "@/lib/progress-reports/queries"
import { initiativePath, milestonePath, reportPath } from "../_components/addresses"
import { withQuery } from "../_components/one"
import { groupSize, type TaskGroup } from "./task-group"

const page = { limit: groupSize }

/** What other organisations ask and nobody has answered. */
export async function requestTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("workspace.home")
  const common = await getTranslations("common")
  const { data, nextCursor } = await listRequests(actor, page)
  return {
    key: "requests",
    title: t("requests"),
    more: nextCursor ? "/workspace/requests" : undefined,
    tasks: data.map((one) => ({
      key: one.id,
      href: `/workspace/requests/${one.id}`,
      title: t("taskAnswer", { title: one.initiative.title }),
      lang: langOf(one.initiative.language, locale),
      hint: `${one.initiative.ref} · ${t("hintRole", { role: common(`assignmentRole.${one.role}`) })}`,
      status: one.dueDate ? common("dates.due", { date: formatDate(one.dueDate, locale) }) : undefined,
    })),
  }
}

function milestoneTitle(
  t: Awaited<ReturnType<typeof getTranslations<"workspace.home">>>,
  one: Awaited<ReturnType<typeof listMilestonesDue>>["data"][number],
): string {
  const { permittedActions, title } = one
  if (permittedActions.includes("start")) return t("taskStart", { title })
  const ready = permittedActions.includes("submit") && one.evidenceCount > 0
  return ready ? t("taskSubmit", { title }) : t("taskEvidence", { title })
}

/** A milestone's reference and the initiative it belongs to. */
async function Of({
  milestone,
}: {
  milestone: { ref: string; initiative: { title: string; language: string } }
}) {
  const { ref, initiative } = milestone
  const lang = langOf(initiative.language, await getLocale())
  return (
    <>
      {ref} <span lang={lang}>{initiative.title}</span>
    </>
  )
}

/** Why something came back, in the words of whoever sent it. */
async function Reason({ text }: { text: string | null }) {
  if (!text) return null
  const lang = langOfWords(text, await getLocale())
  const t = await getTranslations("workspace.home")
  return t.rich("hintReason", { reason: text, words: (words) => <span lang={lang}>{words}</span> })
}

/** Milestones that reviewers returned, with their reasons. */
export async function returnedTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("workspace.home")
  const { data } = await listMilestonesDue(actor, "returned", page)
  return {
    key: "returned",
    title: t("returned"),
    tasks: data.map((one) => ({
      key: one.ref,
      href: milestonePath(one.ref),
      title: t(one.permittedActions.includes("submit") ? "taskReturned" : "taskImprove", {
        title: one.title,
      }),
      lang: langOf(one.language, locale),
      hint: (
        <>
          <Of milestone={one} />
          {one.statusReason && " · "}
          <Reason text={one.statusReason} />
        </>
      ),
      status: <MilestoneStatus status={one.status} />,
    })),
  }
}

/** Since when an approval is out of date: when something was changed, or from when on it had run out. */
export async function staleSince(one: {
  staleSince: Date | null
  validUntil: string | null
}): Promise<string> {
  const locale = await getLocale()
  const t = await getTranslations("submissions.home")
  if (one.staleSince) return t("since", { date: formatDate(dateOfInstant(one.staleSince), locale) })
  return one.validUntil ? t("ranOut", { date: formatDate(one.validUntil, locale) }) : ""
}

/** Milestones whose approval is out of date. */
export async function staleTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("submissions.home")
  const { data } = await listMilestonesDue(actor, "stale", page)
  return {
    key: "stale",
    title: t("staleOwn"),
    lead: t("staleOwnLead"),
    tasks: await Promise.all(
      data.map(async (one) => ({
        key: one.ref,
        href: milestonePath(one.ref),
        title: t("staleOwnTask", { title: one.title }),
        lang: langOf(one.language, locale),
        hint: (
          <>
            <Of milestone={one} /> · {await staleSince(one)}
          </>
        ),
        status: <StaleApproval stale />,
      })),
    ),
  }
}

/** Milestones that are late or due within thirty days, with what to do about each. */
export async function dueTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("workspace.home")
  const common = await getTranslations("common.dates")
  const { data, hasMore } = await listMilestonesDue(actor, "due", page)
  return {
    key: "due",
    title: t("due"),
    more: hasMore ? withQuery("/workspace/initiatives", { schedule: "late" }) : undefined,
    tasks: data.map((one) => ({
      key: one.ref,
      href: milestonePath(one.ref),
      title: milestoneTitle(t, one),
      lang: langOf(one.language, locale),
      hint: (
        <>
          <Of milestone={one} /> · {common("due", { date: formatDate(one.dueDate, locale) })}
        </>
      ),
      status: <ScheduleStatus schedule={one.schedule} />,
    })),
  }
}

function draftTask(
  t: Awaited<ReturnType<typeof getTranslations<"workspace.home">>>,
  locale: Locale,
  one: InitiativeView,
) {
  const empty = one.milestones.length === 0
  const kind = empty
    ? "taskMilestones"
    : one.permittedActions.includes("propose")
      ? "taskPropose"
      : "taskDraft"
  return {
    key: one.ref,
    href: initiativePath(one.ref),
    title: t(kind, { title: one.title }),
    lang: langOf(one.language, locale),
    hint: (
      <>
        {one.ref}
        {one.statusReason && " · "}
        <Reason text={one.statusReason} />
      </>
    ),
    status: <InitiativeStatus status={one.status} />,
  }
}

/** Drafts that the organisation leads: those sent back, with the reason, and the others. */
export async function draftTasks(actor: UserActor): Promise<TaskGroup[]> {
  const locale = await getLocale()
  const t = await getTranslations("workspace.home")
  const { data, nextCursor } = await listInitiatives(
    actor,
    { own: true, organisation: actor.organisationCode, part: "lead", status: "draft" },
    { limit: groupSize * 2 },
  )
  const sentBack = data.filter((one) => one.statusReason !== null)
  const others = data.filter((one) => one.statusReason === null)
  const more = nextCursor ? withQuery("/workspace/initiatives", { status: "draft" }) : undefined
  const group = (key: "sentBack" | "drafts", rows: InitiativeView[]) => ({
    key,
    title: t(key),
    more,
    tasks: rows.map((one) => draftTask(t, locale, one)),
  })
  return [group("sentBack", sentBack), group("drafts", others)]
}

/** Progress reports that the organisation has drafted. */
export async function reportTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("workspace.home")
  const { data } = await listOwnDrafts(actor, page)
  return {
    key: "reports",
    title: t("reports"),
    tasks: data.map((one) => ({
      key: one.id,
      href: reportPath(one.initiative.ref, one.id),
      title: t(one.permittedActions.includes("publish") ? "taskPublish" : "taskReport", {
        title: one.initiative.title,
      }),
      lang: langOf(one.initiative.language, locale),
      hint: `${one.initiative.ref} · ${t("hintPeriod", { period: formatPeriod(one.periodStart, one.periodEnd, locale) })}`,
      status: one.assessment ? <Assessment assessment={one.assessment} /> : undefined,
    })),
  }
}
