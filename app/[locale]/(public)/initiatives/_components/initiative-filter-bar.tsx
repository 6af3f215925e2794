import { getLocale, getTranslations } from "next-intl/server"
import { QueryField, QuerySelect } from "@/components/forms/query-field"
import { FilterBar } from "@/components/ui/filter-bar"
import { listScopes } from "@/lib/publication/queries/catalogue"
import type { InitiativeFilters } from "@/lib/publication/schema"

const statuses = ["active", "suspended", "completed", "cancelled"] as const
const schedules = ["late", "due_soon", "on_time", "done"] as const

interface FilterProps {
  filters: InitiativeFilters
  /** Whether the address sets any, readable or not. */
  isSet: boolean
}

/** What the list of initiatives is narrowed by; measure and organisation show once an address names one. */
export async function InitiativeFilterBar({ filters, isSet }: FilterProps) {
  const locale = await getLocale()
  const t = await getTranslations("public.initiatives")
  const common = await getTranslations("common")
  const scopes = await listScopes()
  return (
    <FilterBar label={t("filters")} clearHref={isSet ? "/initiatives" : undefined}>
      <QueryField name="q" label={t("q")} value={filters.q} />
      <QuerySelect
        name="recommendation"
        label={common("words.recommendation")}
        value={filters.recommendation}
        anyLabel={t("anyScope")}
        choices={scopes.map(({ code, title }) => ({ value: code, label: `${code} ${title[locale]}` }))}
      />
      <QuerySelect
        name="status"
        label={common("words.status")}
        value={filters.status}
        anyLabel={t("anyStatus")}
        choices={statuses.map((value) => ({ value, label: common(`initiativeStatus.${value}`) }))}
      />
      <QuerySelect
        name="schedule"
        label={common("words.schedule")}
        value={filters.schedule}
        anyLabel={t("anySchedule")}
        choices={schedules.map((value) => ({ value, label: common(`schedule.${value}`) }))}
      />
      {filters.measure && (
        <QueryField name="measure" label={common("words.measure")} value={filters.measure} />
      )}
      {filters.organisation && (
        <QueryField name="organisation" label={t("organisation")} value={filters.organisation} />
      )}
    </FilterBar>
  )
}
