import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { KeptForms } from "@/components/forms/kept-forms"
import { SelectField } from "@/components/forms/select-field"
import { SubmitButton } from "@/components/forms/submit-button"
import { langOf } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Notice } from "@/components/ui/notice"
import { PlainText } from "@/components/ui/prose"
import { Section } from "@/components/ui/section"
import { stepConfirmationAction } from "@/lib/confirmations/actions"
import type { ConfirmationsView } from "@/lib/confirmations/queries"
import { dateOfInstant, formatDate, formatInstant } from "@/lib/i18n/format"
import { Standing } from "./standing"
import { StepForm } from "./step-form"

type Entry = ConfirmationsView["entries"][number]

/** The supporting organisations whose word a milestone needs, what each says, and what the reader may do; nothing where there is none. */
export async function ConfirmationPanel({
  confirmations: view,
}: {
  confirmations: ConfirmationsView | null
}) {
  if (!view || (view.entries.length === 0 && !view.mayName)) return null
  const t = await getTranslations("confirmations")
  return (
    <Section title={t("title")} lead={t("lead")} id="confirmations">
      {view.blockedBy && <Notice tone="warning">{t(`blocked.${view.blockedBy}`)}</Notice>}
      {view.entries.length === 0 && <p className="hint">{t("noneNamed")}</p>}
      <ul className="confirmations">
        {view.entries.map((entry) => (
          <li key={entry.organisationId}>
            <Word entry={entry} />
            <KeptForms
              forms={entry.permittedActions.map((step) => ({
                key: step,
                node: <StepForm view={view} entry={entry} step={step} />,
              }))}
            />
          </li>
        ))}
      </ul>
      {view.choices.length > 0 && <NameForm view={view} />}
      {view.mayName && view.choices.length === 0 && view.entries.length === 0 && (
        <p className="hint">{t("noSupporters")}</p>
      )}
    </Section>
  )
}

/** How an organisation stands, since when, and in whose words. */
async function Word({ entry }: { entry: Entry }) {
  const locale = await getLocale()
  const t = await getTranslations("confirmations")
  const { standing, answer, askedAt, answersUntil } = entry
  const day = (at: Date) => formatDate(dateOfInstant(at), locale)
  const set = answer?.setAsideAt ? answer : null
  return (
    <>
      <p className="inline-facts">
        <strong>{nameOf(entry.organisation, locale)}</strong>
        <Standing standing={standing} />
      </p>
      <p className="hint">
        {standing === "named" && t("willBeAsked")}
        {standing === "ended" && t("partEnded")}
        {standing === "confirmed" && answer && t("confirmedOn", { date: day(answer.answeredAt) })}
        {(standing === "awaited" || standing === "no_answer") &&
          askedAt &&
          t("silentSince", { date: day(askedAt) })}
        {standing === "awaited" &&
          answersUntil &&
          t("blocksUntil", { instant: formatInstant(answersUntil, locale) })}
        {answer?.answer === "objected" &&
          t("objectedTo", { number: answer.submission, date: day(answer.answeredAt) })}
      </p>
      {answer?.reason && <PlainText text={answer.reason} lang={langOf(answer.language, locale)} />}
      {set?.setAsideAt && (
        <>
          <p className="hint">{t("setAsideOn", { date: day(set.setAsideAt) })}</p>
          <PlainText text={set.setAsideReason ?? ""} lang={langOf(set.setAsideLanguage ?? "zh-CN", locale)} />
        </>
      )}
    </>
  )
}

async function NameForm({ view }: { view: ConfirmationsView }) {
  const locale = await getLocale()
  const t = await getTranslations("confirmations.step")
  return (
    <ActionForm
      action={stepConfirmationAction}
      hidden={{ step: "require", milestone: view.milestone }}
      label={t("require.label")}
    >
      <SelectField
        name="organisation"
        label={t("require.organisation")}
        hint={t("require.hint")}
        choices={view.choices.map((one) => ({ value: one.code, label: nameOf(one, locale) }))}
      />
      <SubmitButton tone="secondary">{t("require.label")}</SubmitButton>
    </ActionForm>
  )
}
