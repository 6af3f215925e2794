import { getLocale, getTranslations } from "next-intl/server"
import { EvidenceState } from "@/components/evidence/evidence-state"
import { langOf } from "@/components/initiatives/lang-of"
import type { UserActor } from "@/lib/core/actor"
import { listExpiring } from "@/lib/evidence/queries/list-evidence"
import { groupSize, type TaskGroup } from "./task-group"

/** Evidence of the organisation's initiatives that expires within 30 days, or has while an approval rests on it. */
export async function expiringTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("evidence")
  const data = await listExpiring(actor, { limit: groupSize * 2 })
  return {
    key: "expiring",
    title: t("home.expiring"),
    lead: t("home.expiringLead"),
    tasks: data.map((one) => ({
      key: one.id,
      href: `/workspace/evidence/${one.id}`,
      title: t("home.task", { title: one.title }),
      lang: langOf(one.language, locale),
      hint: one.uses.map((use) => use.ref).join(" · ") || one.initiative,
      status: <EvidenceState evidence={{ ...one, marks: [] }} />,
    })),
  }
}
