import { getLocale, getTranslations } from "next-intl/server"
import { DataTable } from "@/components/ui/data-table"
import { Link } from "@/components/ui/link"
import type { listUsers } from "@/lib/auth/queries"
import { StateTag } from "./state-tag"

type User = NonNullable<Awaited<ReturnType<typeof listUsers>>>["users"][number]

/** Users: who, in which role, for which organisation. */
export async function UserTable({ users }: { users: readonly User[] }) {
  const locale = await getLocale()
  const t = await getTranslations("admin.users")
  const roles = await getTranslations("common.role")
  return (
    <DataTable
      caption={t("caption")}
      hideCaption
      rows={users}
      rowKey={(user) => user.id}
      columns={[
        {
          key: "name",
          header: t("name"),
          rowHeader: true,
          cell: (user) => <Link href={`/workspace/users/${user.id}`}>{user.name}</Link>,
        },
        { key: "email", header: t("email"), cell: (user) => user.email },
        { key: "role", header: t("role"), cell: (user) => roles(user.role) },
        { key: "organisation", header: t("organisation"), cell: (user) => user.organisation.name[locale] },
        { key: "state", header: t("state"), cell: (user) => <StateTag state={user.state} /> },
      ]}
    />
  )
}
