import { getLocale, getTranslations } from "next-intl/server"
import { OrganisationName } from "@/components/organisations/organisation-name"
import { daysMoved } from "@/lib/adjustments/workflow"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"
import type { PublicMove } from "@/lib/publication/queries/adjustments"
import { daysText, moveText } from "./move-text"

/** The moves of a milestone's date and weight: by how much, who asked, who decided, and when. */
export async function Moves({ moves }: { moves: readonly PublicMove[] }) {
  const locale = await getLocale()
  const words = await getTranslations("adjustments")
  const t = await getTranslations("adjustments.ledger")
  const dayOf = (at: Date) => formatDate(dateOfInstant(at), locale)
  return (
    <ul className="plain-list moves">
      {moves.map((move) => {
        const days = daysMoved(move)
        const { decidedOrganisation: decider } = move
        return (
          <li key={move.id}>
            {moveText(move, words, locale)}
            {days !== null && <strong> {daysText(days, words)}</strong>}
            <span className="hint block">
              {t.rich("askedBy", {
                date: dayOf(move.adjustedAt),
                organisation: () => <OrganisationName organisation={move.organisation} />,
              })}
            </span>
            <span className="hint block">
              {decider
                ? t.rich("decidedBy", {
                    date: dayOf(move.decidedAt),
                    organisation: () => <OrganisationName organisation={decider} />,
                  })
                : t("undecided", { date: dayOf(move.decidedAt) })}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
