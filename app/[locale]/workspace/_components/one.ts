export type Query = Readonly<Record<string, string | string[] | undefined>>

/** One value of an address's query; the first where there are several, nothing where it is empty. */
export function one(value: string | string[] | undefined): string | undefined {
  return [value].flat()[0] || undefined
}

/** The value where it is one of a list of codes. */
export function oneOf<T extends string>(
  value: string | string[] | undefined,
  codes: readonly T[],
): T | undefined {
  const text = one(value)
  return codes.find((code) => code === text)
}

/** An address with those parts of a query that have a value. */
export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}
