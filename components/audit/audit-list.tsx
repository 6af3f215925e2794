import { getLocale, getTranslations } from "next-intl/server"
import { langOfWords } from "@/components/initiatives/lang-of"
import { nameOf } from "@/components/organisations/name-of"
import { Link } from "@/components/ui/link"
import { StatusTag } from "@/components/ui/status-tag"
import { Timeline } from "@/components/ui/timeline"
import type { AuditEventView } from "@/lib/audit/queries"
import { failureText } from "@/lib/i18n/failure-text"
import { formatInstant } from "@/lib/i18n/format"
import { actionText, reasonText, roleText, shortSubject } from "./audit-words"

/** Who acted: by name alone where only the initiative's own people read it, with role and organisation. */
export async function Who({ event, full }: { event: AuditEventView; full: boolean }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.audit")
  const role = roleText(event.actorRole, locale)
  if (event.actor === null) return role
  const person = event.person?.replace(/ <([^<>]*)>$/, full ? " · $1" : "")
  const who = person ?? t("erased")
  const organisation = event.organisationName ? nameOf(event.organisationName, locale) : event.organisation
  return organisation ? t("byOf", { who, organisation, role }) : t("by", { who, role })
}

async function Reason({ code }: { code: string }) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.audit")
  const reason = reasonText(code, locale)
  const lang = langOfWords(reason, locale)
  return <p>{t.rich("reason", { reason, words: (words) => <span lang={lang}>{words}</span> })}</p>
}

/** Events of the trail, newest first; `linked` ones open to what was before and after. */
export async function AuditList({
  events,
  linked = true,
}: {
  events: readonly AuditEventView[]
  /** For those who read the whole trail: each event is linked, people stand with their address. */
  linked?: boolean
}) {
  const locale = await getLocale()
  const t = await getTranslations("workspace.audit")
  if (events.length === 0) return <p className="hint">{t("empty")}</p>
  return (
    <Timeline
      items={events.map((event) => {
        const refused = event.outcome === "refused"
        const words = actionText(event.action, locale)
        return {
          key: event.seq,
          date: formatInstant(event.at, locale),
          dateTime: event.at.toISOString(),
          tone: refused ? "danger" : "neutral",
          shape: refused ? "cross" : "ring",
          title: (
            <>
              {linked ? <Link href={`/workspace/audit/${event.seq}`}>{words}</Link> : words}{" "}
              <span className="hint">{shortSubject(event.subject)}</span>
              {refused && (
                <>
                  {" "}
                  <StatusTag tone="danger" shape="cross">
                    {t("refused")}
                  </StatusTag>
                </>
              )}
            </>
          ),
          children: (
            <>
              <p className="hint">
                <Who event={event} full={linked} />
              </p>
              {refused && event.code && (
                <p>{failureText({ code: event.code, rule: event.rule ?? undefined }, locale).message}</p>
              )}
              {event.reason && <Reason code={event.reason} />}
            </>
          ),
        }
      })}
    />
  )
}
