import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { Details } from "@/components/ui/details"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { requireActor } from "@/lib/auth/session"
import { getCatalogueEntry, listCatalogueHistory } from "@/lib/catalogue/queries"
import { getPriority } from "@/lib/reviewing/queries/get-reviewing"
import { DoneNotice } from "../../_components/done-notice"
import type { Query } from "../../_components/one"
import { PrioritySection } from "../_components/priority-section"
import { WordingForm } from "../_components/wording-form"
import { WordingHistory } from "../_components/wording-history"
import { WordingList } from "../_components/wording-list"

interface EntryPageProps {
  params: Promise<{ code: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: EntryPageProps): Promise<Metadata> {
  return { title: (await params).code }
}

export default async function CatalogueEntryPage({ params, searchParams }: EntryPageProps) {
  const { code } = await params
  const actor = await requireActor()
  const entry = await getCatalogueEntry(actor, code)
  if (!entry) notFound()
  const priority = await getPriority(actor, code)
  const history = await listCatalogueHistory(actor, code)
  const locale = await getLocale()
  const t = await getTranslations("catalogue")
  const mayEdit = entry.permittedActions.some((action) => action === "edit")
  return (
    <Page width="reading">
      <PageHeader
        kicker={code}
        title={entry.title[locale]}
        breadcrumbs={[{ label: t("title"), href: "/workspace/catalogue" }]}
      />
      <DoneNotice query={await searchParams} />
      {priority && <PrioritySection code={code} priority={priority} />}
      {entry.newerTexts && (
        <Notice tone="warning" title={t("newerTitle")}>
          <p>{t("newerLead")}</p>
          <Details summary={t("newerShow")}>
            <WordingList texts={entry.newerTexts} />
          </Details>
        </Notice>
      )}
      {mayEdit ? (
        <Section title={t("edit")}>
          <WordingForm entry={entry} />
        </Section>
      ) : (
        <Section title={t("wording")} lead={t("readOnly")}>
          <WordingList texts={entry.texts} />
        </Section>
      )}
      <Section title={t("history")}>
        <WordingHistory changes={history} />
      </Section>
    </Page>
  )
}
