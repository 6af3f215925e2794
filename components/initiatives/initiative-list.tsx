import { getLocale, getTranslations } from "next-intl/server"
import { DemoBadge } from "@/components/organisations/demo-badge"
import { Progress } from "@/components/status/progress"
import { InitiativeStatus, ScheduleStatus } from "@/components/status/status"
import { Link } from "@/components/ui/link"
import type { PublicInitiativeItem } from "@/lib/publication/queries/initiative-shape"
import { langOf } from "./lang-of"

interface InitiativeListProps {
  initiatives: readonly PublicInitiativeItem[]
  /** The level of each title: 3 under a section's heading, 4 a step deeper. */
  level?: 3 | 4
}

/** Initiatives one below the other: what it is, who leads it, how it stands, how far it has come. */
export function InitiativeList({ initiatives, level = 3 }: InitiativeListProps) {
  return (
    <ul className="initiative-list">
      {initiatives.map((initiative) => (
        <li key={initiative.ref}>
          <InitiativeEntry initiative={initiative} level={level} />
        </li>
      ))}
    </ul>
  )
}

async function InitiativeEntry({ initiative, level }: { initiative: PublicInitiativeItem; level: 3 | 4 }) {
  const locale = await getLocale()
  const t = await getTranslations("public.initiatives")
  const lead = leadOf(initiative.assignments)
  const name = lead?.organisation.name[locale] ?? ""
  const Title = level === 3 ? "h3" : "h4"
  return (
    <>
      <div className="initiative-what">
        <Title className="initiative-title" lang={langOf(initiative.language, locale)}>
          <Link href={`/initiatives/${initiative.ref}`}>{initiative.title}</Link>
        </Title>
        <p className="initiative-meta">
          <span className="code">{initiative.ref}</span>
          <span>{lead ? t(lead.status === "accepted" ? "led" : "wasLed", { name }) : t("noLead")}</span>
          {initiative.demo && <DemoBadge />}
        </p>
        <p className="initiative-tags">
          <InitiativeStatus status={initiative.status} />
          {(initiative.status === "active" || initiative.status === "suspended") && (
            <ScheduleStatus schedule={initiative.schedule} />
          )}
        </p>
      </div>
      <Progress {...initiative.progress} />
    </>
  )
}

/** The part of the organisation that leads an initiative, or of the one that led it last. */
function leadOf(assignments: PublicInitiativeItem["assignments"]) {
  const leads = assignments.filter((one) => one.role === "lead")
  return leads.find((one) => one.status === "accepted") ?? leads.at(-1)
}
