import { getTranslations } from "next-intl/server"
import { AuditList } from "@/components/audit/audit-list"
import { Link } from "@/components/ui/link"
import { Section } from "@/components/ui/section"
import { mayReadTrail } from "@/lib/audit/policy"
import { listInitiativeEvents } from "@/lib/audit/queries"
import type { UserActor } from "@/lib/core/actor"
import type { InitiativeView } from "@/lib/initiatives/queries"
import { initiativePath } from "../../../_components/addresses"
import { withQuery } from "../../../_components/one"

/** What was done to the initiative lately, for those who read it from inside. */
export async function History({ initiative, actor }: { initiative: InitiativeView; actor: UserActor }) {
  if (!initiative.internal) return null
  const t = await getTranslations("workspace.initiative")
  const { data, nextCursor } = await listInitiativeEvents(initiative.ref, { limit: 6 })
  const overseer = mayReadTrail(actor)
  return (
    <Section
      title={t("history")}
      id="history"
      actions={
        <span className="inline-links">
          {nextCursor && <Link href={initiativePath(initiative.ref, "/history")}>{t("allHistory")}</Link>}
          {overseer && (
            <Link href={withQuery("/workspace/audit", { subject: initiative.ref })}>{t("trail")}</Link>
          )}
        </span>
      }
    >
      <AuditList events={data} linked={overseer} />
    </Section>
  )
}
