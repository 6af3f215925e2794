import { getTranslations } from "next-intl/server"
import { ChangeList } from "@/components/initiatives/change-list"
import { InitiativeList } from "@/components/initiatives/initiative-list"
import { EmptyState } from "@/components/ui/empty-state"
import { Link } from "@/components/ui/link"
import { Section } from "@/components/ui/section"
import type { PublicChangeItem } from "@/lib/publication/queries/changes"
import type { PublicInitiativeItem } from "@/lib/publication/queries/initiative-shape"

interface LatelyProps {
  late: readonly PublicInitiativeItem[]
  /** How many are late in all. */
  lateCount: number
  changes: readonly PublicChangeItem[]
}

/** What is late beside what changed lately. */
export async function Lately({ late, lateCount, changes }: LatelyProps) {
  const t = await getTranslations("public.overview")
  return (
    <div className="columns">
      <Section title={t("late")}>
        {late.length > 0 ? (
          <>
            <InitiativeList initiatives={late} />
            {lateCount > late.length && (
              <p className="more">
                <Link href="/initiatives?status=active&schedule=late">
                  {t("lateAll", { count: lateCount })}
                </Link>
              </p>
            )}
          </>
        ) : (
          <EmptyState title={t("lateNone")} text={t("lateNoneText")} />
        )}
      </Section>
      <Section title={t("changes")}>
        {changes.length > 0 ? (
          <ChangeList changes={changes} withInitiative />
        ) : (
          <EmptyState title={t("changesNone")} text={t("changesNoneText")} />
        )}
      </Section>
    </div>
  )
}
