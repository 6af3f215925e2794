import { getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { Section } from "@/components/ui/section"

/** What reported and verified mean, in a few sentences. */
export async function HowToRead() {
  const t = await getTranslations("public.overview")
  const approvals = await getTranslations("approvals.how")
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
          <svg className="how-mark" aria-hidden="true" focusable="false">
            <rect className="progress-doubted" width="100%" height="100%" rx="2" />
            <line className="progress-hatch" x1="0" x2="100%" y1="50%" y2="50%" />
          </svg>
          {approvals("mark")}
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
