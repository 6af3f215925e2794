import { getLocale, getTranslations } from "next-intl/server"
import { Progress } from "@/components/status/progress"
import { Prose } from "@/components/ui/prose"
import { Section } from "@/components/ui/section"
import { timeZoneName } from "@/lib/i18n/format"

/** The rules of every figure in words, each with an example; and what late means. */
export async function HowFigures() {
  const t = await getTranslations("public.about")
  const approvals = await getTranslations("approvals.how")
  return (
    <>
      <Section title={t("figures")} id="figures">
        <Prose>
          <p>{t("figuresReported")}</p>
          <p>{t("figuresVerified")}</p>
          <p>{approvals("about")}</p>
          <p>{approvals("digest")}</p>
          <p>{t("figuresMean")}</p>
          <p>{t("figuresNull")}</p>
        </Prose>
        <aside className="card example" aria-label={t("example")}>
          <h3 className="measure-title">{t("example")}</h3>
          <p>{t("exampleText")}</p>
          <Progress reported={60} verified={75} />
          <p>{t("exampleMean")}</p>
        </aside>
      </Section>
      <Section title={t("schedule")} id="schedule">
        <Prose>
          <p>{t("scheduleText", { zone: timeZoneName(await getLocale()) })}</p>
        </Prose>
      </Section>
    </>
  )
}
