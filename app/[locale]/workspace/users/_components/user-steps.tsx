import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { RadioGroup } from "@/components/forms/choice-groups"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { SelectField } from "@/components/forms/select-field"
import {
  changeOrganisationAction,
  changeRoleAction,
  disableUserAction,
  enableUserAction,
  resetUserAction,
} from "@/lib/auth/actions/users"
import type { UserStep } from "@/lib/auth/policy"
import type { getUser } from "@/lib/auth/queries"
import type { Actor } from "@/lib/core/actor"
import type { FormAction } from "@/lib/core/form-state"
import { organisationChoices, roleChoices } from "./choices"
import { LinkShownOnce } from "./link-shown-once"

type User = NonNullable<Awaited<ReturnType<typeof getUser>>>

const actions: Record<UserStep, FormAction> = {
  reset: resetUserAction,
  "change-role": changeRoleAction,
  "change-organisation": changeOrganisationAction,
  disable: disableUserAction,
  enable: enableUserAction,
}
const order = ["reset", "change-role", "change-organisation", "disable", "enable"] as const

interface UserStepsProps {
  user: User
  actor: Actor
  /** What else may be done with this account. */
  children?: ReactNode
}

/** What the reader may do with an account, each with its effect told before it is done. */
export async function UserSteps({ user, actor, children }: UserStepsProps) {
  const t = await getTranslations("admin")
  const fields: Partial<Record<UserStep, ReactNode>> = {
    reset: <LinkShownOnce />,
    "change-role": <RadioGroup name="role" label={t("users.role")} choices={await roleChoices()} />,
    "change-organisation": (
      <SelectField
        name="organisation"
        label={t("users.organisation")}
        choices={await organisationChoices(actor)}
      />
    ),
  }
  return (
    <div className="flex flex-col gap-4">
      {order
        .filter((step) => user.permittedActions.includes(step))
        .map((step) => (
          <ConfirmForm
            key={`${step} ${user.version}`}
            action={actions[step]}
            initial={{ role: user.role, organisation: user.organisation.code }}
            hidden={{ user: user.id, version: user.version }}
            tone={step === "disable" ? "danger" : "primary"}
            summary={t(`step.${step}.summary`)}
            warning={t(`step.${step}.warning`)}
            confirm={t(`step.${step}.confirm`)}
            label={t(`step.${step}.summary`)}
          >
            {fields[step]}
          </ConfirmForm>
        ))}
      {children}
    </div>
  )
}
