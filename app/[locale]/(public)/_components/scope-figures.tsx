import { getLocale, getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { ScopeProgress } from "@/components/initiatives/scope-progress"
import { Details } from "@/components/ui/details"
import { Link } from "@/components/ui/link"
import type { Progress as Figures } from "@/lib/publication/workflow"

interface ScopeFiguresProps {
  code: string
  progress: Figures
  initiativeCount: number
  /** The initiatives that the figures are computed from, as a table, where the page has them. */
  children?: ReactNode
}

/** The figures of a recommendation or pillar, and how they are computed. */
export async function ScopeFigures({ code, progress, initiativeCount, children }: ScopeFiguresProps) {
  const t = await getTranslations("public.figures")
  const approvals = await getTranslations("approvals.figures")
  const { missing } = progress
  return (
    <div className="figures">
      <ScopeProgress progress={progress} initiativeCount={initiativeCount} />
      <Details summary={t("how")}>
        <div className="figures-how">
          <p>{t("rule")}</p>
          <p>
            {t("counted", { count: initiativeCount })}
            <Gap />
            {missing.reported > 0 && t("missingReported", { count: missing.reported })}
            <Gap />
            {missing.verified > 0 && t("missingVerified", { count: missing.verified })}
          </p>
          {!!progress.stale && <p>{approvals("staleRule")}</p>}
          {children}
          <p className="link-row">
            {initiativeCount > 0 && (
              <Link href={`/initiatives?recommendation=${code}`}>{t("inputsAll")}</Link>
            )}
            <Link href="/about#figures">{t("about")}</Link>
          </p>
        </div>
      </Details>
    </div>
  )
}

/** A space between sentences where the language has one. */
async function Gap() {
  return (await getLocale()) === "en" ? " " : null
}
