import { getLocale, getTranslations } from "next-intl/server"
import { ConfirmForm } from "@/components/forms/confirm-form"
import { DataTable } from "@/components/ui/data-table"
import { StatusTag } from "@/components/ui/status-tag"
import { revokeTokenAction } from "@/lib/auth/actions/account"
import type { listTokens } from "@/lib/auth/queries"
import { formatInstant } from "@/lib/i18n/format"

type Token = Awaited<ReturnType<typeof listTokens>>[number]

/** The reader's API tokens: what for, until when, used last, and how to revoke each. */
export async function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  const locale = await getLocale()
  const t = await getTranslations("account.tokens")
  return (
    <DataTable
      caption={t("list")}
      hideCaption
      rows={tokens}
      rowKey={(token) => token.id}
      columns={[
        { key: "name", header: t("name"), rowHeader: true, cell: (it) => it.name },
        {
          key: "state",
          header: t("state"),
          cell: (it) =>
            it.isExpired ? (
              <StatusTag tone="neutral" shape="dash">
                {t("expired")}
              </StatusTag>
            ) : (
              <StatusTag tone="success" shape="check">
                {t("valid")}
              </StatusTag>
            ),
        },
        { key: "expires", header: t("expires"), cell: (it) => formatInstant(it.expiresAt, locale) },
        {
          key: "used",
          header: t("lastUsed"),
          cell: (it) => (it.lastUsedAt ? formatInstant(it.lastUsedAt, locale) : t("neverUsed")),
        },
        {
          key: "revoke",
          header: t("revoke"),
          cell: (it) => (
            <ConfirmForm
              action={revokeTokenAction}
              hidden={{ token: it.id }}
              summary={t("revoke")}
              warning={t("revokeWarning")}
              confirm={t("revokeConfirm")}
              label={`${t("revoke")} ${it.name}`}
            />
          ),
        },
      ]}
    />
  )
}
