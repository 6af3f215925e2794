import { getLocale, getTranslations } from "next-intl/server"
import { ActionForm } from "@/components/forms/action-form"
import { SubmitButton } from "@/components/forms/submit-button"
import { Badge } from "@/components/ui/badge"
import { DataTable } from "@/components/ui/data-table"
import { VisuallyHidden } from "@/components/ui/visually-hidden"
import { endSessionAction } from "@/lib/auth/actions/account"
import { deviceOf } from "@/lib/auth/device"
import type { listSessions } from "@/lib/auth/queries"
import { formatInstant } from "@/lib/i18n/format"

type Session = Awaited<ReturnType<typeof listSessions>>[number]

/** The reader's sign-ins: on what, from where, since when, and how to end each but this one. */
export async function SessionTable({ sessions }: { sessions: readonly Session[] }) {
  const locale = await getLocale()
  const t = await getTranslations("account.sessions")
  const deviceName = (session: Session) => deviceOf(session.userAgent) ?? t("unknownDevice")
  return (
    <DataTable
      caption={t("title")}
      hideCaption
      rows={sessions}
      rowKey={(session) => session.id}
      columns={[
        {
          key: "device",
          header: t("device"),
          rowHeader: true,
          cell: (it) => (
            <>
              {deviceName(it)} {it.isCurrent && <Badge>{t("current")}</Badge>}
            </>
          ),
        },
        { key: "address", header: t("address"), cell: (it) => it.address || t("unknownAddress") },
        { key: "since", header: t("since"), cell: (it) => formatInstant(it.createdAt, locale) },
        { key: "seen", header: t("lastSeen"), cell: (it) => formatInstant(it.lastSeenAt, locale) },
        {
          key: "end",
          header: t("end"),
          cell: (it) =>
            it.isCurrent ? null : (
              <ActionForm action={endSessionAction} hidden={{ session: it.id }}>
                <SubmitButton tone="secondary">
                  <span aria-hidden="true">{t("end")}</span>
                  <VisuallyHidden>
                    {t("endLabel", { device: deviceName(it), since: formatInstant(it.createdAt, locale) })}
                  </VisuallyHidden>
                </SubmitButton>
              </ActionForm>
            ),
        },
      ]}
    />
  )
}
