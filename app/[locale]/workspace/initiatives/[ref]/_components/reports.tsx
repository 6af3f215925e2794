import { getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { Section } from "@/components/ui/section"
import type { UserActor } from "@/lib/core/actor"
import type { InitiativeView } from "@/lib/initiatives/queries"
import { listProgressReports } from "@/lib/progress-reports/queries"
import { initiativePath } from "../../../_components/addresses"
import { ReportTable } from "./report-table"

const shown = 6

/** The latest progress reports, one's own drafts among them. */
export async function Reports({ initiative, actor }: { initiative: InitiativeView; actor: UserActor }) {
  const t = await getTranslations("workspace")
  const { ref, permittedActions } = initiative
  const page = await listProgressReports(actor, ref, { limit: shown })
  return (
    <Section
      title={t("initiative.reports")}
      id="reports"
      actions={
        <span className="inline-links">
          {permittedActions.includes("report") && (
            <Link href={initiativePath(ref, "/reports/new")}>{t("initiative.writeReport")}</Link>
          )}
          {page?.nextCursor && (
            <Link href={initiativePath(ref, "/reports")}>{t("initiative.allReports")}</Link>
          )}
        </span>
      }
    >
      <ReportTable initiative={ref} reports={page?.data ?? []} />
    </Section>
  )
}
