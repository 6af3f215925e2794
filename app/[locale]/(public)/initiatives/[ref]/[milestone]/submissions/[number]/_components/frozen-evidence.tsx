import { getLocale, getTranslations } from "next-intl/server"
import { langOfWords } from "@/components/initiatives/lang-of"
import { Details } from "@/components/ui/details"
import { formatDate } from "@/lib/i18n/format"
import type { PublicSubmissionInFull } from "@/lib/publication/queries/submission"

type Item = PublicSubmissionInFull["items"][number]

/** The evidence of a submission: the hash of each piece; of public ones also what it is and what the hash is made from. */
export async function FrozenEvidence({ items }: { items: readonly Item[] }) {
  return (
    <ol className="decided">
      {items.map((item) => (
        <li key={item.position}>
          <Piece item={item} />
        </li>
      ))}
    </ol>
  )
}

/** What became of a piece since it was frozen; nothing where it stands as it was. */
function fateOf({ withdrawnAt, currentRevision, revision, expired }: Item) {
  if (withdrawnAt) return "withdrawn"
  if (currentRevision > revision) return "revised"
  return expired ? "ranOut" : null
}

async function Piece({ item }: { item: Item }) {
  const locale = await getLocale()
  const t = await getTranslations("approvals.submission")
  const { title, revision, hash, salt, content, expiresOn } = item
  const fate = fateOf(item)
  const date = expiresOn ? formatDate(expiresOn, locale) : ""
  return (
    <>
      <p className="facts-line">
        {title === null ? (
          <span>{t("internal")}</span>
        ) : (
          <strong lang={langOfWords(title, locale)}>{title}</strong>
        )}
        <span className="hint">{t("revision", { number: revision })}</span>
        {fate && <span className="hint">{t(fate, { date })}</span>}
      </p>
      <p className="hint">{t("hash")}</p>
      <p className="digest">{hash}</p>
      {salt && content && (
        <Details summary={t("recompute")}>
          <p className="hint">{t("salt")}</p>
          <p className="digest">{salt}</p>
          <p className="hint">{t("content")}</p>
          <p className="digest" lang={langOfWords(content, locale)}>
            {content}
          </p>
        </Details>
      )}
    </>
  )
}
