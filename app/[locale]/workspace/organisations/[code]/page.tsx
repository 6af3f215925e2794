import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { langOfWords } from "@/components/initiatives/lang-of"
import { Badge } from "@/components/ui/badge"
import { Link } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { SummaryList } from "@/components/ui/summary-list"
import { requireActor } from "@/lib/auth/session"
import { otherLocale } from "@/lib/i18n/routing"
import { editOrganisationAction } from "@/lib/organisations/actions"
import { getOrganisation } from "@/lib/organisations/queries"
import { oneOf, type Query } from "../../_components/one"
import { OrganisationFields } from "../_components/organisation-fields"

interface OrganisationPageProps {
  params: Promise<{ code: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: OrganisationPageProps): Promise<Metadata> {
  return { title: (await params).code }
}

export default async function OrganisationPage({ params, searchParams }: OrganisationPageProps) {
  const actor = await requireActor()
  const found = await getOrganisation(actor, (await params).code)
  if (!found) notFound()
  const done = oneOf((await searchParams).done, ["create", "edit"])
  const locale = await getLocale()
  const other = otherLocale(locale)
  const t = await getTranslations("admin")
  const common = await getTranslations("common")
  const linkTo = ({ code, name }: { code: string; name: Record<typeof locale, string> }) => (
    <Link key={code} href={`/workspace/organisations/${code}`}>
      {name[locale]}
    </Link>
  )
  const initial = {
    "name.zh-CN": found.name["zh-CN"],
    "name.en": found.name.en,
    sector: found.sector,
    level: found.level,
    region: found.region ?? "",
    parent: found.parent?.code ?? "",
  }
  return (
    <Page width="reading">
      <PageHeader
        kicker={found.code}
        title={found.name[locale]}
        breadcrumbs={[{ label: t("organisations.title"), href: "/workspace/organisations" }]}
      >
        {found.demo && <Badge>{t("organisations.demo")}</Badge>}
      </PageHeader>
      {done && (
        <Notice tone="success" announce>
          {t(`done.${done}`)}
        </Notice>
      )}
      <SummaryList
        rows={[
          {
            term: t(`organisations.name${other === "en" ? "En" : "Zh"}`),
            value: <span lang={other}>{found.name[other]}</span>,
          },
          { term: t("organisations.sector"), value: common(`sector.${found.sector}`) },
          { term: t("organisations.level"), value: common(`level.${found.level}`) },
          {
            term: t("organisations.region"),
            value: found.region && <span lang={langOfWords(found.region, locale)}>{found.region}</span>,
          },
          { term: t("organisations.parent"), value: found.parent && linkTo(found.parent) },
          {
            term: t("organisations.children"),
            value:
              found.children.length > 0
                ? found.children.map((child) => <div key={child.code}>{linkTo(child)}</div>)
                : null,
          },
          {
            term: t("organisations.users"),
            value: (
              <Link href={`/workspace/users?organisation=${found.code}`}>
                {t("organisations.userCount", { count: found.users })}
              </Link>
            ),
          },
        ]}
      />
      {found.permittedActions.includes("edit") && (
        <Section title={t("organisations.edit")}>
          <ActionForm
            key={found.version}
            action={editOrganisationAction}
            initial={initial}
            hidden={{ code: found.code, version: found.version }}
            label={t("organisations.edit")}
          >
            <OrganisationFields actor={actor} own={found.code} />
            <SubmitButton>{t("organisations.submitEdit")}</SubmitButton>
          </ActionForm>
        </Section>
      )}
    </Page>
  )
}
