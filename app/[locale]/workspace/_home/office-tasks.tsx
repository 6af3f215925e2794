import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { AssignmentStatus, InitiativeStatus, ScheduleStatus } from "@/components/status/status"
import { listUnansweredLeads } from "@/lib/assignments/queries"
import type { UserActor } from "@/lib/core/actor"
import { type InitiativeFilter, type InitiativeView, listInitiatives } from "@/lib/initiatives/queries"
import { initiativePath } from "../_components/addresses"
import { withQuery } from "../_components/one"
import { groupSize, type TaskGroup } from "./task-group"

type Kind = "proposals" | "finished" | "late"
const filters = {
  proposals: { status: "proposed" },
  finished: { status: "active", schedule: "done" },
  late: { status: "active", schedule: "late" },
} as const satisfies Record<Kind, InitiativeFilter>

async function initiativeTasks(actor: UserActor, kind: Kind): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("workspace.home")
  const { data, nextCursor } = await listInitiatives(actor, filters[kind], { limit: groupSize })
  const leadOf = (one: InitiativeView) =>
    one.assignments.find((it) => it.role === "lead" && it.status === "accepted")
  const titleOf = { proposals: "taskAccept", finished: "taskComplete", late: null } as const
  return {
    key: kind,
    title: t(kind),
    more: nextCursor ? withQuery("/workspace/initiatives", filters[kind]) : undefined,
    tasks: data.map((one) => {
      const lead = leadOf(one)
      const key = titleOf[kind]
      return {
        key: one.ref,
        href: initiativePath(one.ref),
        title: key ? t(key, { title: one.title }) : one.title,
        lang: langOf(one.language, locale),
        hint: lead
          ? `${one.ref} · ${t("hintLead", { organisation: nameOf(lead.organisation, locale) })}`
          : one.ref,
        status:
          kind === "late" ? (
            <ScheduleStatus schedule={one.schedule} />
          ) : (
            <InitiativeStatus status={one.status} />
          ),
      }
    }),
  }
}

async function unansweredTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("workspace.home")
  const { data } = await listUnansweredLeads(actor, { limit: groupSize })
  return {
    key: "unanswered",
    title: t("unanswered"),
    tasks: data.map((one) => ({
      key: one.id,
      href: initiativePath(one.initiative.ref),
      title: one.initiative.title,
      lang: langOf(one.initiative.language, locale),
      hint: `${one.initiative.ref} · ${t("hintUnanswered", { organisation: nameOf(one.organisation, locale) })}`,
      status: <AssignmentStatus status={one.status} />,
    })),
  }
}

/** What waits for the coordinating office. */
export async function officeTasks(actor: UserActor): Promise<TaskGroup[]> {
  return [
    await initiativeTasks(actor, "proposals"),
    await unansweredTasks(actor),
    await initiativeTasks(actor, "finished"),
    await initiativeTasks(actor, "late"),
  ]
}
