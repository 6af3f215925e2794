import type { ReactNode } from "react"
import { ActionForm, type ActionFormProps } from "./action-form"
import { SubmitButton } from "./submit-button"

interface ConfirmFormProps extends Omit<ActionFormProps, "children" | "disclosure"> {
  /** What opens it: "Cancel initiative". */
  summary: ReactNode
  /** What will happen and cannot be undone, in one or two sentences. */
  warning: ReactNode
  /** The button that does it, a verb: "Yes, cancel the initiative". */
  confirm: ReactNode
  tone?: "primary" | "danger"
  /** For the one step that the page is there for: what opens it has the weight of a main button. */
  prominent?: boolean
  /** Fields, a reason mostly. */
  children?: ReactNode
}

/** An action that is asked about first: opened in its place, without JavaScript, then sent. */
export function ConfirmForm({
  summary,
  warning,
  confirm,
  tone = "danger",
  prominent = false,
  children,
  ...form
}: ConfirmFormProps) {
  return (
    <ActionForm
      {...form}
      disclosure={{ summary, warning, prominent, tone: tone === "danger" ? "danger" : "info" }}
    >
      {children}
      <SubmitButton tone={tone}>{confirm}</SubmitButton>
    </ActionForm>
  )
}
