import { messages } from "@/lib/i18n/messages"
import type { Locale } from "@/lib/i18n/routing"

function entry(words: object, key: string): unknown {
  return Object.entries(words).find(([name]) => name === key)?.[1]
}

/** An action of the trail in words; an unknown one stays the code that it is. */
export function actionText(action: string, locale: Locale): string {
  const [noun = "", verb = ""] = action.split(".")
  const verbs = entry(messages[locale].workspace.audit.action, noun)
  const text = typeof verbs === "object" && verbs !== null ? entry(verbs, verb) : undefined
  return typeof text === "string" ? text : action
}

/** A role of the trail in words: a user's, the system's, or that of somebody not signed in. */
export function roleText(role: string, locale: Locale): string {
  const { common, workspace } = messages[locale]
  const text = entry(common.role, role)
  if (typeof text === "string") return text
  return role === "system" ? workspace.audit.system : workspace.audit.nobody
}

/** A reason as somebody gave it, or the words for one that the system gives by code. */
export function reasonText(reason: string, locale: Locale): string {
  return reason === "hand-over" ? messages[locale].workspace.initiative.handedOver : reason
}

/** A subject without the ids that nobody reads: `INI-0001/M2/E:…` is `INI-0001/M2`, `INI-0001/R:…/E:…` is `INI-0001`. */
export function shortSubject(subject: string): string {
  return subject.replace(/(\/[A-Z]:[0-9a-f-]{36})+$/, "").replace(/^user:([0-9a-f]{8})[0-9a-f-]*$/, "")
}
