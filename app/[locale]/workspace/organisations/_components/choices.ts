import { getTranslations } from "next-intl/server"
import type { Choice } from "@/components/forms/select-field"

const sectors = ["government", "industry", "academia", "research", "user"] as const
const levels = ["national", "provincial", "municipal", "none"] as const

/** The sectors to choose from. */
export async function sectorChoices(): Promise<Choice[]> {
  const t = await getTranslations("common.sector")
  return sectors.map((sector) => ({ value: sector, label: t(sector) }))
}

/** The levels to choose from. */
export async function levelChoices(): Promise<Choice[]> {
  const t = await getTranslations("common.level")
  return levels.map((level) => ({ value: level, label: t(level) }))
}
