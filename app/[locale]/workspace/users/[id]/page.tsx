import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { Badge } from "@/components/ui/badge"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { SummaryList } from "@/components/ui/summary-list"
import { userSteps } from "@/lib/auth/policy"
import { getUser } from "@/lib/auth/queries"
import { requireActor } from "@/lib/auth/session"
import { dateOfInstant, formatDate, formatInstant } from "@/lib/i18n/format"
import { localeNames } from "@/lib/i18n/routing"
import { getReviewerScopes } from "@/lib/reviewing/queries/get-reviewing"
import { oneOf, type Query } from "../../_components/one"
import { ScopeForm } from "../_components/scope-form"
import { StateTag } from "../_components/state-tag"
import { UserSteps } from "../_components/user-steps"

interface UserPageProps {
  params: Promise<{ id: string }>
  searchParams: Promise<Query>
}

const steps = userSteps.filter((step) => step !== "reset")

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin.users")
  return { title: t("title") }
}

export default async function UserPage({ params, searchParams }: UserPageProps) {
  const actor = await requireActor()
  const user = await getUser(actor, (await params).id)
  if (!user) notFound()
  const done = oneOf((await searchParams).done, steps)
  const locale = await getLocale()
  const t = await getTranslations("admin")
  const roles = await getTranslations("common.role")
  const day = (instant: Date | null) => (instant ? formatDate(dateOfInstant(instant), locale) : "")
  const limits = user.role === "reviewer" ? await getReviewerScopes(actor, user.id) : null
  const scopes = await getTranslations("reviewing.scopes")
  const former = user.formerOrganisations.map(({ name, startedAt, endedAt }) =>
    t("users.formerPeriod", { name: name[locale], from: day(startedAt), until: day(endedAt) }),
  )
  return (
    <Page width="reading">
      <PageHeader title={user.name} breadcrumbs={[{ label: t("users.title"), href: "/workspace/users" }]}>
        <StateTag state={user.state} />
        {user.demo && <Badge>{t("users.demo")}</Badge>}
      </PageHeader>
      {done && (
        <Notice tone="success" announce>
          {t(`done.${done}`)}
        </Notice>
      )}
      <SummaryList
        rows={[
          { term: t("users.email"), value: user.email },
          { term: t("users.role"), value: roles(user.role) },
          { term: t("users.organisation"), value: user.organisation.name[locale] },
          {
            term: scopes("term"),
            value: limits && (limits.scopes.length > 0 ? limits.scopes.join(", ") : scopes("all")),
          },
          {
            term: t("users.former"),
            value: former.length > 0 ? former.map((line) => <div key={line}>{line}</div>) : null,
          },
          { term: t("users.language"), value: localeNames[user.language === "en" ? "en" : "zh-CN"] },
          { term: t("users.since"), value: day(user.createdAt) },
          {
            term: t("users.lastSignIn"),
            value: user.lastSignIn ? formatInstant(user.lastSignIn, locale) : t("users.never"),
          },
          {
            term: t("users.openLink"),
            value:
              user.linkExpiresAt &&
              t("users.openLinkUntil", { until: formatInstant(user.linkExpiresAt, locale) }),
          },
        ]}
      />
      <Section title={t("users.actions")}>
        {user.permittedActions.length > 0 ? (
          <UserSteps user={user} actor={actor}>
            {limits?.mayLimit && <ScopeForm user={user} limits={limits} />}
          </UserSteps>
        ) : (
          <Notice>{user.isSelf ? t("users.self") : t("users.readOnly")}</Notice>
        )}
      </Section>
    </Page>
  )
}
