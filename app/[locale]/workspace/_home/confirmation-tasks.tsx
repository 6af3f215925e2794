import { getLocale, getTranslations } from "next-intl/server"
import { Standing } from "@/components/confirmations/standing"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { listAwaitedConfirmations, listOpenObjections } from "@/lib/confirmations/queries"
import type { UserActor } from "@/lib/core/actor"
import { now } from "@/lib/core/clock"
import { dateOfInstant, formatDate, formatInstant } from "@/lib/i18n/format"
import { milestonePath } from "../_components/addresses"
import type { TaskGroup } from "./task-group"

const most = 20

/** Submissions to which the actor's organisation has yet to say something. */
export async function confirmationTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("confirmations")
  const data = await listAwaitedConfirmations(actor, { limit: most })
  return {
    key: "confirmations",
    title: t("home.toConfirm"),
    tasks: data.map((one) => {
      const isBlocking = one.answersUntil !== null && now() < one.answersUntil
      return {
        key: one.ref,
        href: `${milestonePath(one.ref)}#confirmations`,
        title: t("home.confirm", { title: one.title }),
        lang: langOf(one.language, locale),
        hint: (
          <>
            {one.ref} <span lang={langOf(one.initiative.language, locale)}>{one.initiative.title}</span>
            {isBlocking && one.answersUntil && (
              <> · {t("home.until", { instant: formatInstant(one.answersUntil, locale) })}</>
            )}
          </>
        ),
        status: <Standing standing={isBlocking ? "awaited" : "no_answer"} />,
      }
    }),
  }
}

/** Objections that hold up approvals until they are withdrawn or set aside. */
export async function objectionTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("confirmations")
  const data = await listOpenObjections(actor, { limit: most })
  return {
    key: "objections",
    title: t("home.objections"),
    tasks: data.map((one) => ({
      key: one.id,
      href: `${milestonePath(one.milestone.ref)}#confirmations`,
      title: t("home.objection", { title: one.milestone.title }),
      lang: langOf(one.milestone.language, locale),
      hint: `${one.milestone.ref} · ${t("home.by", {
        organisation: nameOf(one.organisation, locale),
        date: formatDate(dateOfInstant(one.answeredAt), locale),
      })}`,
      status: <Standing standing="objected" />,
    })),
  }
}
