import type { ReactNode } from "react"
import { ActionForm, type ActionFormProps } from "./action-form"
import { SubmitButton } from "./submit-button"

interface ConfirmFormProps extends Omit<ActionFormProps, "children"> {
  /** What opens it: "Cancel initiative". */
  summary: ReactNode
  /** What will happen and cannot be undone, in one or two sentences. */
  warning: ReactNode
  /** The button that does it, a verb: "Yes, cancel the initiative". */
  confirm: ReactNode
  tone?: "primary" | "danger"
  /** Fields, a reason mostly. */
  children?: ReactNode
}

/** An action that is asked about first: opened in its place, without JavaScript, then sent. */
export function ConfirmForm({
  summary,
  warning,
  confirm,
  tone = "danger",
  children,
  ...form
}: ConfirmFormProps) {
  return (
    <details className="confirm no-print">
      <summary className="button button-secondary">{summary}</summary>
      <div className={`confirm-body tone-${tone === "danger" ? "danger" : "info"}`}>
        <p className="confirm-warning">{warning}</p>
        <ActionForm {...form}>
          {children}
          <SubmitButton tone={tone}>{confirm}</SubmitButton>
        </ActionForm>
      </div>
    </details>
  )
}
