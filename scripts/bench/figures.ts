import { z } from "zod"

/** How many requests are under way at once. */
export const concurrency = 8

/** What one round gave: requests a second, the 95th percentile in milliseconds, and how many were not answered well. */
export const round = z.object({ rate: z.number(), p95: z.number(), count: z.number(), failed: z.number() })
export type Round = z.output<typeof round>

/** The round that these response times, in milliseconds, over so many seconds make. */
export function roundOf(times: readonly number[], seconds: number, failed: number): Round {
  const sorted = [...times].sort((a, b) => a - b)
  return {
    rate: seconds > 0 ? sorted.length / seconds : 0,
    p95: sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))] ?? 0,
    count: sorted.length,
    failed,
  }
}

/** A figure over several rounds. */
export type Spread = { median: number; min: number; max: number }

/** The middle value, the smallest and the largest. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  const at = (place: number) => sorted[place] ?? 0
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  }
}
