/** A text to be found as it stands: `%` and `_` mean nothing to `contains` and LIKE. */
export function literally(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&")
}
