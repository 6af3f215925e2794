import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { StaleApproval } from "@/components/status/stale-approval"
import { ScheduleStatus } from "@/components/status/status"
import type { UserActor } from "@/lib/core/actor"
import { dayOf } from "@/lib/core/clock"
import { failureText } from "@/lib/i18n/failure-text"
import { dateOfInstant, formatAge } from "@/lib/i18n/format"
import { countReviewQueue, listReviewQueue } from "@/lib/reviewing/queries/list-review-queue"
import { reviewPath } from "../_components/addresses"
import { staleSince } from "./agency-tasks"
import { groupSize, type TaskGroup } from "./task-group"

const shown = 8

/** The oldest submissions that the reviewer may decide, and those of the oldest that they may not, with the rule. */
export async function reviewTasks(actor: UserActor): Promise<TaskGroup[]> {
  const locale = await getLocale()
  const t = await getTranslations("workspace.home")
  const [{ data }, count] = await Promise.all([
    listReviewQueue(actor, { limit: shown }),
    countReviewQueue(actor),
  ])
  const today = dayOf()
  const ageOf = (one: (typeof data)[number]) =>
    formatAge(dateOfInstant(one.submission.submittedAt), today, locale)
  const taskOf = (one: (typeof data)[number], hint: string) => ({
    key: one.ref,
    href: reviewPath(one.ref),
    title: t("taskReview", { title: one.title }),
    lang: langOf(one.language, locale),
    hint: `${one.ref} · ${hint}`,
    status: <ScheduleStatus schedule={one.schedule} />,
  })
  const summaryOf = (oldest: (typeof data)[number]) =>
    count > 99
      ? t("queueSummaryMany", { age: ageOf(oldest) })
      : t("queueSummary", { count, age: ageOf(oldest) })
  const [oldest] = data
  return [
    {
      key: "queue",
      title: t("queue"),
      lead: oldest ? summaryOf(oldest) : t("queueEmpty"),
      more: "/workspace/review",
      tasks: data
        .filter((one) => one.rule === null)
        .map((one) => taskOf(one, t("hintSubmitted", { age: ageOf(one) }))),
    },
    {
      key: "barred",
      title: t("barred"),
      tasks: data.flatMap((one) =>
        one.rule ? [taskOf(one, failureText({ code: "not-permitted", rule: one.rule }, locale).message)] : [],
      ),
    },
  ]
}

/** The approvals out of date that the reviewer may confirm or revoke. */
export async function confirmTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("submissions.home")
  const { data } = await listReviewQueue(actor, { view: "to-confirm", limit: groupSize })
  return {
    key: "to-confirm",
    title: t("toConfirm"),
    lead: t("toConfirmLead"),
    more: "/workspace/review?view=to-confirm",
    tasks: await Promise.all(
      data
        .filter((one) => one.rule === null)
        .map(async (one) => ({
          key: one.ref,
          href: reviewPath(one.ref),
          title: t("toConfirmTask", { title: one.title }),
          lang: langOf(one.language, locale),
          hint: `${one.ref} · ${await staleSince(one)}`,
          status: <StaleApproval stale />,
        })),
    ),
  }
}
