import { getLocale, getTranslations } from "next-intl/server"
import { RecommendationStatus } from "@/components/status/status"
import { listAssessedRecommendations } from "@/lib/catalogue/queries"
import type { UserActor } from "@/lib/core/actor"
import { groupSize, type TaskGroup } from "./task-group"

/** The recommendations in the reviewer's scope that nobody has assessed yet. */
export async function assessmentTasks(actor: UserActor): Promise<TaskGroup> {
  const locale = await getLocale()
  const t = await getTranslations("workspace.home")
  const rows = (await listAssessedRecommendations(actor)) ?? []
  const open = rows.filter((row) => row.status === null && row.permittedActions.length > 0)
  return {
    key: "assessments",
    title: t("assessments"),
    lead: t("assessmentsLead", { count: open.length }),
    more: "/workspace/recommendations",
    tasks: open.slice(0, groupSize).map((row) => ({
      key: row.code,
      href: `/workspace/recommendations/${row.code}/assess`,
      title: t("taskAssess", { title: row.title[locale] }),
      hint: row.code,
      status: <RecommendationStatus status={row.status} />,
    })),
  }
}
