import { daysBetween } from "@/lib/core/clock"

/** The most days that a delegation lasts, both ends included. */
export const longestDelegation = 366

export type DelegationPeriod = { startsOn: string; endsOn: string }
export type DelegationState = "planned" | "current" | "over" | "ended"

/** What a delegation is on a day: yet to begin, in force, run out, or ended before its time. */
export function stateOfDelegation(
  { startsOn, endsOn, endedAt }: DelegationPeriod & { endedAt: Date | null },
  today: string,
): DelegationState {
  if (endedAt !== null) return "ended"
  if (today < startsOn) return "planned"
  return today <= endsOn ? "current" : "over"
}

/** What is wrong with the period of a new delegation: at which field, by which message of `errors.validation`; or null. */
export function problemOfPeriod({ startsOn, endsOn }: DelegationPeriod, today: string) {
  if (startsOn < today) return { path: "startsOn", message: "in-past" } as const
  if (endsOn < startsOn) return { path: "endsOn", message: "end-before-start" } as const
  if (daysBetween(startsOn, endsOn) >= longestDelegation)
    return { path: "endsOn", message: "period-too-long", values: { limit: longestDelegation } } as const
  return null
}

/** Scopes without those that lie within another one, in order: ECO holds ECO-1. */
export function tidyScopes(scopes: readonly string[]): string[] {
  const all = new Set(scopes)
  const isWithin = (code: string) => code.includes("-") && all.has(code.split("-")[0] ?? "")
  return [...all].filter((code) => !isWithin(code)).sort()
}

/** Whether a scope is a recommendation, not a pillar. */
export function isRecommendation(scope: string): boolean {
  return scope.includes("-")
}
