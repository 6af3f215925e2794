import { AsyncLocalStorage } from "node:async_hooks"
import { env } from "./env"

const moved = new AsyncLocalStorage<Date>()

/** The present instant; inside `atInstant`, the instant given there. */
export function now(): Date {
  return moved.getStore() ?? new Date()
}

/** The calendar day `YYYY-MM-DD` of an instant in the installation's time zone; today by default. */
export function dayOf(instant: Date = now()): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: env().LUOSHI_TIME_ZONE, dateStyle: "short" }).format(
    instant,
  )
}

/** Runs `work` as if it were `instant`: for demonstration data and tests. */
export function atInstant<T>(instant: Date, work: () => Promise<T>): Promise<T> {
  return moved.run(instant, work)
}

/** The calendar day that lies `days` after `day`, both `YYYY-MM-DD`. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Whole days from one calendar day to a later one; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}
