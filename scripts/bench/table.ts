import type { Spread } from "./figures"
import type { Comparison } from "./measure"
import type { StartTimes } from "./start-times"
import type { Weight } from "./weigh"

/** Rows under a head in plain text, the first column to the left, the others to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd()
  return [line(head), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join("\n")
}

const number = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(value >= 10 ? 1 : 2)
const spread = ({ median, min, max }: Spread) => `${number(median)} (${number(min)}–${number(max)})`

/** Rates and response times beside their references. */
export function speedTable(comparisons: readonly Comparison[]): string {
  return table(
    ["", "requests/s", "p95 ms", "reference", "requests/s", "p95 ms", "ratio", "failed"],
    comparisons.map(({ subject, reference, product, beside, ratio, failed }) => [
      subject,
      spread(product.rate),
      spread(product.p95),
      reference,
      spread(beside.rate),
      spread(beside.p95),
      ratio.toFixed(ratio >= 0.1 ? 2 : 4),
      String(failed),
    ]),
  )
}

const whole = (value: number) => value.toLocaleString("en")

/** What a browser transfers for each page. */
export function weightTable(weights: readonly Weight[]): string {
  return table(
    [
      "bytes over the wire",
      "HTML",
      "CSS",
      "JavaScript",
      "together",
      "if all gzip",
      "encoding",
      "HTML plain",
      "of it scripts",
    ],
    weights.map((one) => [
      one.page,
      whole(one.html),
      whole(one.css),
      whole(one.js),
      whole(one.html + one.css + one.js),
      whole(one.gzip.html + one.gzip.css + one.gzip.js),
      one.encoding,
      whole(one.plain),
      whole(one.inlineScripts),
    ]),
  )
}

/** The two starts in words. */
export function startLines({ first, second, built }: StartTimes): string {
  const how = built ? "empty data folder, pages built" : "empty data folder, pages built before"
  return `first start   ${first.toFixed(1)} s (${how})\nsecond start  ${second.toFixed(1)} s`
}
