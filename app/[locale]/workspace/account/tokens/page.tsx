import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { EmptyState } from "@/components/ui/empty-state"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { Section } from "@/components/ui/section"
import { getAccount, listTokens } from "@/lib/auth/queries"
import { requireActor } from "@/lib/auth/session"
import { AccountTabs } from "../_components/account-tabs"
import { NewTokenForm } from "../_components/new-token-form"
import { TokenTable } from "../_components/token-table"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account.tokens")
  return { title: t("title") }
}

export default async function TokensPage() {
  const actor = await requireActor()
  const [account, tokens] = await Promise.all([getAccount(actor), listTokens(actor)])
  const t = await getTranslations("account")
  return (
    <Page>
      <PageHeader title={t("account.title")} />
      <AccountTabs current="tokens" />
      <Section title={t("tokens.list")} lead={t("tokens.lead")}>
        {tokens.length > 0 ? <TokenTable tokens={tokens} /> : <EmptyState title={t("tokens.none")} />}
      </Section>
      {account.mayMakeTokens ? (
        <Section title={t("tokens.new")}>
          <NewTokenForm />
        </Section>
      ) : (
        <Notice>{t("tokens.auditor")}</Notice>
      )}
    </Page>
  )
}
