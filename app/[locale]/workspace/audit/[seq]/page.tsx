import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { Who } from "@/components/audit/audit-list"
import { actionText, reasonText } from "@/components/audit/audit-words"
import { langOfWords } from "@/components/initiatives/lang-of"
import { DataTable } from "@/components/ui/data-table"
import { Details } from "@/components/ui/details"
import { Link } from "@/components/ui/link"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { StatusTag } from "@/components/ui/status-tag"
import { SummaryList } from "@/components/ui/summary-list"
import { getAuditEvent } from "@/lib/audit/queries"
import { requireActor } from "@/lib/auth/session"
import { failureText } from "@/lib/i18n/failure-text"
import { formatInstant } from "@/lib/i18n/format"
import { withQuery } from "../../_components/one"
import { changesOf } from "./_components/changes-of"

interface EventProps {
  params: Promise<{ seq: string }>
}

export async function generateMetadata({ params }: EventProps): Promise<Metadata> {
  const t = await getTranslations("workspace.audit")
  return { title: t("event", { seq: (await params).seq }) }
}

export default async function AuditEventPage({ params }: EventProps) {
  const actor = await requireActor()
  const event = await getAuditEvent(actor, (await params).seq)
  if (!event) notFound()
  const locale = await getLocale()
  const t = await getTranslations("workspace.audit")
  const refused = event.outcome === "refused"
  const reason = event.reason && reasonText(event.reason, locale)
  const changes = changesOf(event.before, event.after, locale)
  return (
    <Page>
      <PageHeader
        kicker={t("event", { seq: event.seq })}
        title={actionText(event.action, locale)}
        breadcrumbs={[{ label: t("title"), href: "/workspace/audit" }]}
      >
        <p className="inline-facts">
          <StatusTag tone={refused ? "danger" : "success"} shape={refused ? "cross" : "check"}>
            {t(refused ? "refused" : "done")}
          </StatusTag>
        </p>
      </PageHeader>
      <SummaryList
        rows={[
          { term: t("at"), value: formatInstant(event.at, locale) },
          {
            term: t("subject"),
            value: (
              <Link href={withQuery("/workspace/audit", { subject: event.subject })}>{event.subject}</Link>
            ),
          },
          { term: t("person"), value: <Who event={event} full /> },
          { term: t("via"), value: t(`viaWord.${viaOf(event.via)}`) },
          { term: t("address"), value: event.origin ? (event.address ?? t("erased")) : null },
          {
            term: t("why"),
            value: event.code
              ? failureText({ code: event.code, ...(event.rule ? { rule: event.rule } : {}) }, locale).message
              : null,
          },
          {
            term: t("reasonTerm"),
            value: reason && <span lang={langOfWords(reason, locale)}>{reason}</span>,
          },
          { term: t("code"), value: event.action },
        ]}
      />
      <Section title={t("changes")}>
        {changes.length === 0 ? (
          <p className="hint">{t("noChanges")}</p>
        ) : (
          <DataTable
            caption={t("changes")}
            hideCaption
            rows={changes}
            rowKey={(row) => row.field}
            columns={[
              { key: "field", header: t("field"), rowHeader: true, cell: (row) => row.label },
              {
                key: "before",
                header: t("before"),
                cell: (row) => <span className="kept">{row.before}</span>,
              },
              { key: "after", header: t("after"), cell: (row) => <span className="kept">{row.after}</span> },
            ]}
          />
        )}
      </Section>
      <Section title={t("chain")} lead={t("chainLead")}>
        <Details summary={t("chainShow")}>
          <SummaryList
            rows={[
              { term: t("hash"), value: <code className="break-anywhere">{event.hash}</code> },
              { term: t("prevHash"), value: <code className="break-anywhere">{event.prevHash}</code> },
            ]}
          />
        </Details>
      </Section>
    </Page>
  )
}

function viaOf(via: string) {
  return via === "session" || via === "token" || via === "cli" ? via : "system"
}
