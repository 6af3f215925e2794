import { getTranslations } from "next-intl/server"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"

/** The start page of an installation whose catalogue is not loaded yet. */
export async function NoCatalogue() {
  const t = await getTranslations("public.about")
  return (
    <Page width="reading">
      <PageHeader title={t("noReport")} lead={t("noReportText")} />
    </Page>
  )
}
