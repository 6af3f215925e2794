import { getLocale, getTranslations } from "next-intl/server"
import { langOfWords } from "@/components/initiatives/lang-of"
import { Link } from "@/components/ui/link"
import { recommendationCode } from "@/lib/publication/schema"

interface EndingProps {
  ending: "superseded" | "not_accepted" | "blocked" | "merged" | null
  successor: string | null
}

/** How a recommendation ended without being implemented, and what took its place; nothing where it did not end so. */
export async function Ending({ ending, successor }: EndingProps) {
  if (!ending) return null
  const t = await getTranslations("assessments.ending")
  return (
    <p>
      <strong>{t(ending)}</strong>
      {successor && <Successor successor={successor} />}
    </p>
  )
}

async function Successor({ successor }: { successor: string }) {
  const t = await getTranslations("assessments")
  const isCode = recommendationCode.safeParse(successor).success
  const shown = isCode ? (
    <Link href={`/recommendations/${successor}`}>{successor}</Link>
  ) : (
    <span lang={langOfWords(successor, await getLocale())}>{successor}</span>
  )
  return (
    <>
      {t("successor")}
      {shown}
    </>
  )
}
