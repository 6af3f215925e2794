import { getLocale, getTranslations } from "next-intl/server"
import { DemoBadge } from "@/components/organisations/demo-badge"
import { Link } from "@/components/ui/link"
import type { ShapeName, Tone } from "@/components/ui/shape"
import { Timeline } from "@/components/ui/timeline"
import { formatInstant } from "@/lib/i18n/format"
import type { PublicChangeItem } from "@/lib/publication/queries/changes"
import { langOf } from "./lang-of"
import { anchorOf } from "./milestone-card"

const signs = {
  "initiative.accept": { tone: "info", shape: "half" },
  "initiative.suspend": { tone: "warning", shape: "pause" },
  "initiative.resume": { tone: "info", shape: "half" },
  "initiative.complete": { tone: "success", shape: "check" },
  "initiative.reopen": { tone: "warning", shape: "arrow-back" },
  "initiative.cancel": { tone: "neutral", shape: "cross" },
  "milestone.add": { tone: "neutral", shape: "ring" },
  "milestone.adjust": { tone: "warning", shape: "diamond" },
  "milestone.approve": { tone: "success", shape: "check" },
  "milestone.stale": { tone: "warning", shape: "recheck" },
  "milestone.confirm": { tone: "success", shape: "check" },
  "milestone.revoke": { tone: "warning", shape: "arrow-back" },
  "progress-report.publish": { tone: "info", shape: "square" },
  "assignment.accept": { tone: "neutral", shape: "dot" },
} as const satisfies Record<string, { tone: Tone; shape: ShapeName }>

type Action = keyof typeof signs

function isKnown(action: string): action is Action {
  return action in signs
}

const roles = ["administrator", "reviewer", "agency_lead", "agency_member", "auditor"] as const

/** Public changes, newest first: what happened, when, to what, by which organisation and role. */
export async function ChangeList({
  changes,
  withInitiative = false,
}: {
  changes: readonly PublicChangeItem[]
  /** Names the initiative of each change, where they are of many. */
  withInitiative?: boolean
}) {
  const locale = await getLocale()
  const t = await getTranslations("public.change")
  const common = await getTranslations("common")
  const roleOf = (role: string) => {
    const known = roles.find((one) => one === role)
    return known ? common(`role.${known}`) : common("actor.system")
  }
  return (
    <Timeline
      items={changes.flatMap((change) => {
        if (!isKnown(change.action)) return []
        const organisation = change.organisation?.name[locale]
        const role = roleOf(change.role)
        return {
          key: change.seq,
          date: formatInstant(change.at, locale),
          dateTime: change.at.toISOString(),
          title: t(change.action, { milestone: anchorOf(change.subject) }),
          ...signs[change.action],
          children: (
            <>
              {withInitiative && (
                <p>
                  <Link
                    href={`/initiatives/${change.initiative.ref}`}
                    lang={langOf(change.initiative.language, locale)}
                  >
                    {change.initiative.title}
                  </Link>
                </p>
              )}
              <p className="initiative-meta">
                <span>{organisation ? t("by", { organisation, role }) : role}</span>
                {withInitiative && change.initiative.demo && <DemoBadge />}
              </p>
            </>
          ),
        }
      })}
    />
  )
}
