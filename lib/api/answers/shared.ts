import { z } from "zod"

/** A text in both languages. */
export const words = z.object({ "zh-CN": z.string(), en: z.string() }).meta({
  id: "Words",
  description: "A text in both languages.",
  example: { "zh-CN": "示范单位", en: "Demonstration agency" },
})

/** An organisation where it is named. */
export const organisationName = z
  .object({ code: z.string().meta({ example: "DEMO-A" }), name: words })
  .meta({ id: "OrganisationName" })

export const date = z.iso.date().meta({ example: "2026-06-30" })
export const instant = z.iso.datetime().meta({ example: "2026-06-30T08:00:00.000Z" })
export const language = z
  .enum(["zh-CN", "en"])
  .meta({ id: "Language", description: "The language that a text was written in." })
export const schedule = z
  .enum(["done", "on_time", "due_soon", "late"])
  .meta({ id: "Schedule", description: "Late is due before today; due soon within 30 days." })
export const version = z.int().min(1).meta({
  description: "Grows with every change; a change that names an outdated one is refused as `stale`.",
})
export const percent = z.int().min(0).max(100)
export const permittedActions = z
  .array(z.string())
  .meta({ description: "What the actor may do to it as it now stands." })

type Named = { code: string; nameZh: string; nameEn: string }

/** An organisation's code and name, from its row. */
export function organisationNameOf({ code, nameZh, nameEn }: Named): z.output<typeof organisationName> {
  return { code, name: { "zh-CN": nameZh, en: nameEn } }
}

/** A text's language; what was stored is one of ours. */
export function languageOf(stored: string): z.output<typeof language> {
  return stored === "en" ? "en" : "zh-CN"
}

/** An instant in UTC as ISO 8601 has it. */
export function iso(at: Date): string
export function iso(at: Date | null): string | null
export function iso(at: Date | null): string | null {
  return at === null ? null : at.toISOString()
}
