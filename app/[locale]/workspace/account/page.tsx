import type { Metadata } from "next"
import { getLocale, getTranslations } from "next-intl/server"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { SummaryList } from "@/components/ui/summary-list"
import { getAccount, listSessions } from "@/lib/auth/queries"
import { requireActor } from "@/lib/auth/session"
import { AccountTabs } from "./_components/account-tabs"
import { SessionTable } from "./_components/session-table"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.account")
  return { title: t("title") }
}

export default async function AccountPage() {
  const actor = await requireActor()
  const [account, sessions] = await Promise.all([getAccount(actor), listSessions(actor)])
  const locale = await getLocale()
  const t = await getTranslations("account")
  const roles = await getTranslations("common.role")
  return (
    <Page>
      <PageHeader title={t("account.title")} />
      <AccountTabs current="overview" />
      <SummaryList
        rows={[
          { term: t("account.name"), value: account.name },
          { term: t("account.email"), value: account.email },
          { term: t("account.role"), value: roles(account.role) },
          { term: t("account.organisation"), value: account.organisation.name[locale] },
        ]}
      />
      <p className="hint mt-3">{t("account.changedBy")}</p>
      <Section title={t("sessions.title")} lead={t("sessions.lead")}>
        <SessionTable sessions={sessions} />
        <p className="hint mt-3">{t("sessions.rule")}</p>
      </Section>
    </Page>
  )
}
