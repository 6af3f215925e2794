import type { Messages } from "@/lib/i18n/messages"

/** The words of the list of files, with the places into which the browser fills names and numbers. */
export type UploadWords = Messages["uploads"]

/** Words with their places filled. */
export function fill(words: string, values: Readonly<Record<string, string>>): string {
  return words.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place)
}
