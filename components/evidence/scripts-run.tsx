"use client"
import { type ReactNode, useSyncExternalStore } from "react"

const never = () => () => {}

/** One form where scripts run, another before they do and where none ever will. */
export function ScriptsRun({ children, otherwise }: { children: ReactNode; otherwise: ReactNode }) {
  const isRunning = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return isRunning ? children : otherwise
}
