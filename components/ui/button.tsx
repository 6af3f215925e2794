import type { ComponentProps } from "react"
import { Link } from "./link"

export type ButtonTone = "primary" | "secondary" | "quiet" | "danger"

/** A button. One primary a page; `danger` where it cannot be undone. In a form use `SubmitButton`. */
export function Button({
  tone = "primary",
  type = "button",
  ...rest
}: ComponentProps<"button"> & { tone?: ButtonTone }) {
  return <button type={type} className={`button button-${tone}`} {...rest} />
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({
  tone = "primary",
  ...rest
}: ComponentProps<typeof Link> & { tone?: ButtonTone }) {
  return <Link className={`button button-${tone}`} {...rest} />
}

/** Buttons side by side, wrapping where there is no room. */
export function ButtonGroup(props: ComponentProps<"div">) {
  return <div className="button-group no-print" {...props} />
}
