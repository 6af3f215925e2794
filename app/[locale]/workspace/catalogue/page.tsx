import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { requireActor } from "@/lib/auth/session"
import { listCatalogueEntries } from "@/lib/catalogue/queries"
import { EntryTable } from "./_components/entry-table"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalogue")
  return { title: t("title") }
}

export default async function CataloguePage() {
  const actor = await requireActor()
  const groups = await listCatalogueEntries(actor)
  if (!groups) notFound()
  const t = await getTranslations("catalogue")
  return (
    <Page>
      <PageHeader title={t("title")} lead={t("lead")} />
      {groups.map(({ kind, entries }) => (
        <Section key={kind} id={kind} title={t(`kind.${kind}`)}>
          <EntryTable caption={t(`kind.${kind}`)} entries={entries} />
        </Section>
      ))}
    </Page>
  )
}
