import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { SiteShell } from "@/components/site/site-shell"
import { ButtonLink } from "@/components/ui/button"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("system")
  return { title: t("notFoundTitle") }
}

export default async function NotFound() {
  const t = await getTranslations("system")
  return (
    <SiteShell>
      <Page width="reading">
        <PageHeader title={t("notFoundTitle")} lead={t("notFoundText")} />
        <p>
          <ButtonLink href="/" tone="secondary">
            {t("notFoundAction")}
          </ButtonLink>
        </p>
      </Page>
    </SiteShell>
  )
}
