import { getLocale, getTranslations } from "next-intl/server"
import { daysText, moveText } from "@/components/adjustments/move-text"
import { langOf } from "@/components/initiatives/lang-of"
import { listOpenAdjustments } from "@/lib/adjustments/queries/list-adjustments"
import type { UserActor } from "@/lib/core/actor"
import { groupSize, type TaskGroup } from "./task-group"

/** The oldest requests to move a date or weight that the reviewer may decide. */
export async function adjustmentTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const words = await getTranslations("adjustments")
  const t = await getTranslations("adjustments.queue")
  const { data } = await listOpenAdjustments(actor, { limit: groupSize })
  const tasks = data
    .filter((one) => one.permittedActions.includes("grant"))
    .map((one) => ({
      key: one.id,
      href: "/workspace/adjustments",
      title: t("task", { title: one.milestone.title }),
      lang: langOf(one.milestone.language, locale),
      hint: `${one.ref} · ${moveText(one, words, locale)}`,
      status: one.daysMoved === null ? undefined : daysText(one.daysMoved, words),
    }))
  return { key: "adjustments", title: t("group"), more: "/workspace/adjustments", tasks }
}
