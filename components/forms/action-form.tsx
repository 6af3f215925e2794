import type { ReactNode } from "react"
import type { FormAction, FormValues } from "@/lib/core/form-state"
import { ActionFormClient } from "./action-form-client"
import { formWords } from "./form-words"

export interface ActionFormProps {
  action: FormAction
  children: ReactNode
  /** What the fields hold before anybody types: `{ title: initiative.title }`. */
  initial?: FormValues
  /** Sent with the form, unseen: the thing's `version`, a reference. */
  hidden?: Readonly<Record<string, string | number>>
  /** Names the form for screen readers where its title does not stand right above. */
  label?: string
  /** Where the form opens only when asked for: `ConfirmForm`. */
  disclosure?: { summary: ReactNode; warning: ReactNode; prominent: boolean; tone: "info" | "danger" }
}

/**
 * A form over a server action. It works before JavaScript loads, keeps what was typed when it fails, and shows
 * every error at its field and in a summary. Fields find their value and error by their `name`:
 *
 *     <ActionForm action={proposeInitiativeAction} initial={{ title }} hidden={{ ref, version }}>
 *       <TextField name="title" label={t("title")} />
 *       <TextArea name="summary" label={t("summary")} maxLength={2000} optional />
 *       <SubmitButton>{t("save")}</SubmitButton>
 *     </ActionForm>
 *
 * The action is `(state, formData) => Promise<FormState>`, made with `submitForm` of lib/core/form-action.
 */
export async function ActionForm(props: ActionFormProps) {
  return <ActionFormClient {...props} words={await formWords()} />
}
