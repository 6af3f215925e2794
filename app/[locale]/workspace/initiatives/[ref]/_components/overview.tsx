import { getLocale, getTranslations } from "next-intl/server"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Link } from "@/components/ui/link"
import { PlainText } from "@/components/ui/prose"
import { Section } from "@/components/ui/section"
import { SummaryList } from "@/components/ui/summary-list"
import { listMeasureTitles } from "@/lib/catalogue/queries"
import type { UserActor } from "@/lib/core/actor"
import { formatDate, formatPeriod } from "@/lib/i18n/format"
import type { InitiativeView } from "@/lib/initiatives/queries"
import { askedToLead, leadOf } from "../../_components/lead-of"

async function period({ startDate, dueDate }: InitiativeView) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.initiative")
  if (startDate && dueDate) return formatPeriod(startDate, dueDate, locale)
  if (startDate) return t("from", { date: formatDate(startDate, locale) })
  return dueDate ? t("until", { date: formatDate(dueDate, locale) }) : null
}

/** What an initiative is about: who leads, from when to when, which measures it answers. */
export async function Overview({ initiative, actor }: { initiative: InitiativeView; actor: UserActor }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.initiative")
  const common = await getTranslations("common")
  const lead = leadOf(initiative)
  const asked = askedToLead(initiative)
  const titles = await listMeasureTitles(actor, initiative.measures)
  return (
    <Section title={t("overview")}>
      {initiative.summary && (
        <div className="mb-6">
          <PlainText text={initiative.summary} {...langProps(langOf(initiative.language, locale))} />
        </div>
      )}
      <SummaryList
        rows={[
          {
            term: common("words.lead"),
            value: (
              <>
                {lead ? nameOf(lead.organisation, locale) : t("noLead")}
                {asked && (
                  <p className="hint">{t("asked", { organisation: nameOf(asked.organisation, locale) })}</p>
                )}
              </>
            ),
          },
          { term: t("period"), value: (await period(initiative)) ?? common("dates.none") },
          {
            term: t("measures"),
            value: (
              <ul className="plain-list">
                {titles.map((one) => (
                  <li key={one.code}>
                    <Link href={`/measures/${one.code}`}>{one.code}</Link> {one.title[locale]}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Section>
  )
}

function langProps(lang: string | undefined) {
  return lang ? { lang } : {}
}
