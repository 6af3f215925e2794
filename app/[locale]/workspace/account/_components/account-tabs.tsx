import { getTranslations } from "next-intl/server"
import { Tabs } from "@/components/ui/tabs"

/** The pages of the account. */
export async function AccountTabs({ current }: { current: "overview" | "password" | "tokens" }) {
  const t = await getTranslations("account.account")
  return (
    <Tabs
      label={t("tabs")}
      items={[
        { label: t("overview"), href: "/workspace/account", current: current === "overview" },
        { label: t("passwordTab"), href: "/workspace/account/password", current: current === "password" },
        { label: t("tokensTab"), href: "/workspace/account/tokens", current: current === "tokens" },
      ]}
    />
  )
}
