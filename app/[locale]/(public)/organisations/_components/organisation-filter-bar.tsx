import { getTranslations } from "next-intl/server"
import { QueryField, QuerySelect } from "@/components/forms/query-field"
import { FilterBar } from "@/components/ui/filter-bar"
import type { OrganisationFilters } from "@/lib/publication/schema"

const sectors = ["government", "industry", "academia", "research", "user"] as const
const levels = ["national", "provincial", "municipal", "none"] as const

interface FilterProps {
  filters: OrganisationFilters
  /** Whether the address sets any, readable or not. */
  isSet: boolean
}

/** What the list of organisations is narrowed by. */
export async function OrganisationFilterBar({ filters, isSet }: FilterProps) {
  const t = await getTranslations("public")
  const common = await getTranslations("common")
  return (
    <FilterBar label={t("organisations.filters")} clearHref={isSet ? "/organisations" : undefined}>
      <QueryField name="q" label={t("initiatives.q")} value={filters.q} />
      <QuerySelect
        name="sector"
        label={common("words.sector")}
        value={filters.sector}
        anyLabel={t("organisations.anySector")}
        choices={sectors.map((value) => ({ value, label: common(`sector.${value}`) }))}
      />
      <QuerySelect
        name="level"
        label={common("words.level")}
        value={filters.level}
        anyLabel={t("organisations.anyLevel")}
        choices={levels.map((value) => ({ value, label: common(`level.${value}`) }))}
      />
    </FilterBar>
  )
}
