import { getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { Section } from "@/components/ui/section"

/** What reported and verified mean, in three sentences. */
export async function HowToRead() {
  const t = await getTranslations("public.overview")
  return (
    <Section title={t("howTo")} id="how-to-read">
      <ul className="how-to-read">
        <li>
          <svg className="how-mark progress-reported" aria-hidden="true" focusable="false">
            <rect className="progress-fill" width="100%" height="100%" rx="2" />
          </svg>
          {t("howReported")}
        </li>
        <li>
          <svg className="how-mark progress-verified" aria-hidden="true" focusable="false">
            <rect className="progress-fill" width="100%" height="100%" rx="2" />
          </svg>
          {t("howVerified")}
        </li>
        <li>
          <span className="how-mark how-none" aria-hidden="true" />
          {t("howNull")}
        </li>
      </ul>
      <p>
        <Link href="/about#figures">{t("howMore")}</Link>
      </p>
    </Section>
  )
}
