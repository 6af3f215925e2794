import { getLocale, getTranslations } from "next-intl/server"
import { anchorOf } from "@/components/initiatives/milestone-card"
import { Progress } from "@/components/status/progress"
import { DataTable } from "@/components/ui/data-table"
import { Details } from "@/components/ui/details"
import { Link } from "@/components/ui/link"
import { formatPeriod } from "@/lib/i18n/format"
import type { getReportedClaim, PublicInitiativeInFull } from "@/lib/publication/queries/initiative"

interface InitiativeFiguresProps {
  initiative: PublicInitiativeInFull
  claim: Awaited<ReturnType<typeof getReportedClaim>>
}

/** Reported beside verified progress, and what each is computed from. */
export async function InitiativeFigures({ initiative, claim }: InitiativeFiguresProps) {
  const locale = await getLocale()
  const t = await getTranslations("public")
  const common = await getTranslations("common")
  const approvals = await getTranslations("approvals.figures")
  const { reported, verified, stale } = initiative.progress
  const weightOf = (milestones: PublicInitiativeInFull["milestones"]) =>
    milestones.reduce((sum, one) => sum + one.weight, 0)
  const total = weightOf(initiative.milestones.filter((one) => one.status !== "cancelled"))
  const approved = weightOf(initiative.milestones.filter((one) => one.status === "approved" && !one.stale))
  const doubted = weightOf(initiative.milestones.filter((one) => one.stale))
  const known = claim !== null && claim.reportedProgress === reported ? claim : null
  return (
    <div className="figures">
      <Progress reported={reported} verified={verified} stale={stale} />
      {reported !== null && verified !== null && reported > verified && (
        <p className="hint">{t("initiative.reportedHigher", { points: reported - verified })}</p>
      )}
      <Details summary={t("figures.how")}>
        <div className="figures-how">
          <p>
            {reported === null
              ? t("figures.reportedNone")
              : known
                ? t("figures.reportedFrom", {
                    period: formatPeriod(known.periodStart, known.periodEnd, locale),
                  })
                : t("figures.reportedKept")}
            {locale === "en" && " "}
            {known && <Link href={`#report-${known.id}`}>{t("figures.reportedLink")}</Link>}
          </p>
          <p>{t("figures.verifiedRule")}</p>
          <p>
            {verified === null
              ? t("figures.verifiedNone")
              : t("figures.verifiedSum", { approved, total, percent: verified })}
          </p>
          {stale !== null && doubted > 0 && (
            <>
              <p>{approvals("staleRule")}</p>
              <p>{approvals("staleSum", { weight: doubted, total, percent: stale })}</p>
            </>
          )}
          {initiative.milestones.length > 0 && (
            <DataTable
              caption={t("figures.verifiedCaption")}
              hideCaption
              rows={initiative.milestones}
              rowKey={(row) => row.ref}
              columns={[
                {
                  key: "milestone",
                  header: common("words.milestone"),
                  rowHeader: true,
                  cell: (row) => <Link href={`#${anchorOf(row.ref)}`}>{anchorOf(row.ref)}</Link>,
                },
                { key: "weight", header: common("words.weight"), cell: (row) => row.weight },
                {
                  key: "counts",
                  header: t("figures.counts"),
                  cell: (row) =>
                    row.status === "cancelled"
                      ? t("figures.countsNot")
                      : row.stale
                        ? approvals("countsStale")
                        : row.status === "approved"
                          ? t("figures.countsApproved")
                          : t("figures.countsOpen"),
                },
              ]}
            />
          )}
          <p>
            <Link href="/about#figures">{t("figures.about")}</Link>
          </p>
        </div>
      </Details>
    </div>
  )
}
