/** What was typed into a form: text by field name, several where a field may have several. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

export interface FieldError {
  /** The field's name; empty for what concerns the whole form. */
  path: string
  /** Already in the reader's language. */
  message: string
  /** The same for the list of all errors, with the field's name before it. */
  summary: string
}

/** What a form's action answers. After success an action mostly redirects and answers nothing. */
export interface FormState {
  status: "idle" | "error" | "done"
  errors: readonly FieldError[]
  values: FormValues
  /** The failure's code: `stale`, `not-permitted`, … */
  code?: string
  /** What to tell the reader after success without a redirect. */
  notice?: string
  /** What a page needs once and only from the answer: a one-time link, a new token. */
  data?: Readonly<Record<string, string>>
}

/** A form's server action. */
export type FormAction = (state: FormState, formData: FormData) => Promise<FormState>

/** The state of a form that nobody has sent yet. */
export const idleForm: FormState = { status: "idle", errors: [], values: {} }
