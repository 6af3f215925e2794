import { getLocale } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { DemoBadge } from "./demo-badge"

interface OrganisationNameProps {
  organisation: { code: string; name: { "zh-CN": string; en: string }; demo: boolean }
  /** Where its page is: the public one by default. */
  href?: string
}

/** An organisation's name in the page's language, linked to its page; fictional ones say so. */
export async function OrganisationName({ organisation, href }: OrganisationNameProps) {
  const locale = await getLocale()
  return (
    <span>
      <Link href={href ?? `/organisations/${organisation.code}`}>{organisation.name[locale]}</Link>
      {organisation.demo && (
        <>
          {" "}
          <DemoBadge />
        </>
      )}
    </span>
  )
}
