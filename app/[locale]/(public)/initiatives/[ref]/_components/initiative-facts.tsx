import { getLocale, getTranslations } from "next-intl/server"
import { OrganisationName } from "@/components/organisations/organisation-name"
import { Link } from "@/components/ui/link"
import { SummaryList } from "@/components/ui/summary-list"
import { dateOfInstant, formatDate, formatPeriod } from "@/lib/i18n/format"
import type { Locale } from "@/lib/i18n/routing"
import { listMeasureTitles } from "@/lib/publication/queries/catalogue"
import type { PublicInitiativeInFull } from "@/lib/publication/queries/initiative"

const roles = ["lead", "supporting", "consulted"] as const

/** Who takes part, what it answers, from when to when. */
export async function InitiativeFacts({ initiative }: { initiative: PublicInitiativeInFull }) {
  const locale = await getLocale()
  const t = await getTranslations("public.initiative")
  const common = await getTranslations("common")
  const titles = await listMeasureTitles(initiative.measures)
  const parts = roles.map((role) => ({
    role,
    own: initiative.assignments.filter((one) => one.role === role),
  }))
  const day = (instant: Date) => formatDate(dateOfInstant(instant), locale)
  return (
    <SummaryList
      rows={[
        ...parts.map(({ role, own }) => ({
          term: common(`assignmentRole.${role}`),
          value:
            own.length === 0 ? null : (
              <ul>
                {own.map((one) => (
                  <li key={one.id}>
                    <OrganisationName organisation={one.organisation} />
                    {one.status === "ended" && one.closedAt && (
                      <span className="hint block">
                        {t("until", { from: day(one.acceptedAt), to: day(one.closedAt) })}
                      </span>
                    )}
                  </li>
                ))}
              </ul>
            ),
        })),
        {
          term: t("answers"),
          value: (
            <ul className="answers">
              {titles.map((measure) => (
                <li key={measure.code}>
                  <span className="code">{measure.code}</span>
                  <Link href={`/measures/${measure.code}`}>{measure.title[locale]}</Link>
                </li>
              ))}
            </ul>
          ),
        },
        { term: t("period"), value: await periodOf(initiative, locale) },
        { term: t("accepted"), value: day(initiative.acceptedAt) },
      ]}
    />
  )
}

async function periodOf({ startDate, dueDate }: PublicInitiativeInFull, locale: Locale) {
  const t = await getTranslations("public.initiative")
  if (startDate && dueDate) return formatPeriod(startDate, dueDate, locale)
  if (startDate) return t("periodFrom", { start: formatDate(startDate, locale) })
  return dueDate ? t("periodTo", { due: formatDate(dueDate, locale) }) : null
}
