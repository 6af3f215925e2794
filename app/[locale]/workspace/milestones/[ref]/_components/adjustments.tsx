import { getLocale, getTranslations } from "next-intl/server"
import { AdjustmentAccount } from "@/components/adjustments/adjustment-account"
import { AdjustmentStatus } from "@/components/adjustments/adjustment-status"
import { daysText, moveText } from "@/components/adjustments/move-text"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { DateField } from "@/components/forms/date-field"
import { KeptForms } from "@/components/forms/kept-forms"
import { NumberField } from "@/components/forms/number-field"
import { TextArea } from "@/components/forms/text-area"
import { DataTable } from "@/components/ui/data-table"
import { Section } from "@/components/ui/section"
import { requestAdjustmentAction, stepAdjustmentAction } from "@/lib/adjustments/actions"
import { mayRequestNow } from "@/lib/adjustments/policy"
import { type AdjustmentView, listAdjustments } from "@/lib/adjustments/queries/list-adjustments"
import { slippageOf } from "@/lib/adjustments/workflow"
import type { UserActor } from "@/lib/core/actor"
import { formatDate } from "@/lib/i18n/format"
import type { MilestoneView } from "@/lib/milestones/queries/get-milestone"

type Field = AdjustmentView["field"]
interface AdjustmentsProps {
  actor: UserActor
  milestone: MilestoneView
}

async function RequestForm({ milestone, field }: { milestone: MilestoneView; field: Field }) {
  const locale = await getLocale()
  const t = await getTranslations("adjustments.milestone")
  const { ref, dueDate, firstDueDate, weight, firstWeight, status } = milestone
  const date = formatDate(dueDate, locale)
  return (
    <ConfirmForm
      action={requestAdjustmentAction}
      hidden={{ milestone: ref, field, language: locale }}
      summary={t(field === "dueDate" ? "askDate" : "askWeight")}
      warning={t(status === "approved" ? "warningApproved" : "warning")}
      confirm={t("send")}
      tone="primary"
      label={t(field === "dueDate" ? "askDate" : "askWeight")}
    >
      {field === "dueDate" ? (
        <DateField
          name="to"
          label={t("toDate")}
          hint={t("toDateHint", { date, first: formatDate(firstDueDate, locale) })}
        />
      ) : (
        <NumberField
          name="to"
          label={t("toWeight")}
          hint={t("toWeightHint", { weight, first: firstWeight })}
        />
      )}
      <TextArea name="reason" label={t("reason")} hint={t("reasonHint")} rows={3} maxLength={2000} />
    </ConfirmForm>
  )
}

async function OpenRequest({ adjustment }: { adjustment: AdjustmentView }) {
  const locale = await getLocale()
  const words = await getTranslations("adjustments")
  const t = await getTranslations("adjustments.milestone")
  const { id, version, daysMoved } = adjustment
  return (
    <div className="adjustment">
      <p className="inline-facts">
        <strong>{moveText(adjustment, words, locale)}</strong>
        {daysMoved !== null && <span>{daysText(daysMoved, words)}</span>}
        <AdjustmentStatus status={adjustment.status} />
      </p>
      <AdjustmentAccount adjustment={adjustment} />
      {adjustment.permittedActions.includes("withdraw") && (
        <ConfirmForm
          action={stepAdjustmentAction}
          hidden={{ id, version, step: "withdraw" }}
          summary={t("withdraw")}
          warning={t("withdrawText")}
          confirm={t("withdrawConfirm")}
          tone="primary"
          label={t("withdraw")}
        />
      )}
    </div>
  )
}

/** The first and the present date and weight of an accepted milestone, what is asked of them, and the forms to ask or take back. */
export async function Adjustments({ actor, milestone }: AdjustmentsProps) {
  if (milestone.initiative.acceptedAt === null) return null
  const locale = await getLocale()
  const words = await getTranslations("adjustments")
  const t = await getTranslations("adjustments.milestone")
  const { dueDate, firstDueDate, weight, firstWeight } = milestone
  const { data } = await listAdjustments(actor, milestone.ref, { limit: 100 })
  const open = data.filter((one) => one.status === "requested")
  const asked = (field: Field) => open.find((one) => one.field === field)
  const date = asked("dueDate")
  const moved = slippageOf(milestone)
  const missing = (["dueDate", "weight"] as const).filter((field) => !asked(field))
  const mayAsk = mayRequestNow(actor, { milestone: milestone.status, facts: milestone.initiative })
  const rows = [
    {
      key: "dueDate" as const,
      first: formatDate(firstDueDate, locale),
      current: formatDate(dueDate, locale),
      days: daysText(moved, words),
      asked: date && (
        <>
          {formatDate(date.to, locale)} <span className="hint">{daysText(date.daysMoved ?? 0, words)}</span>
        </>
      ),
    },
    { key: "weight" as const, first: firstWeight, current: weight, days: "—", asked: asked("weight")?.to },
  ]
  return (
    <Section title={t("title")} lead={t("lead")} id="adjustments">
      <DataTable
        caption={t("caption")}
        hideCaption
        rows={rows}
        rowKey={(row) => row.key}
        columns={[
          { key: "field", header: t("field"), rowHeader: true, cell: (row) => t(row.key) },
          { key: "first", header: t("first"), cell: (row) => row.first },
          { key: "current", header: t("current"), cell: (row) => row.current },
          { key: "days", header: t("days"), cell: (row) => row.days },
          { key: "asked", header: t("asked"), cell: (row) => row.asked ?? t("none") },
        ]}
      />
      {open.map((one) => (
        <OpenRequest key={one.id} adjustment={one} />
      ))}
      <KeptForms
        forms={(mayAsk ? missing : []).map((field) => ({
          key: `ask-${field}`,
          node: <RequestForm milestone={milestone} field={field} />,
        }))}
      />
    </Section>
  )
}
