import { getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { Tabs } from "@/components/ui/tabs"
import { queueSorts, queueViews } from "@/lib/reviewing/queries/list-review-queue"
import { type QueueAddress, queuePath } from "./queue-address"

interface QueueViewsProps {
  here: QueueAddress
  /** Whether the reader decides: who oversees has nothing of their own here. */
  decides: boolean
  toConfirm: number
}

/** What of the queue is shown, and in which order, each with an address of its own. */
export async function QueueViews({ here, decides, toConfirm }: QueueViewsProps) {
  const t = await getTranslations("reviewing.queue")
  const views = queueViews.filter((view) => decides || view === "all" || view === "to-confirm")
  const count = toConfirm > 99 ? t("many") : String(toConfirm)
  const labelOf = (view: (typeof queueViews)[number]) =>
    view === "to-confirm" && toConfirm > 0
      ? t("counted", { label: t(`view.${view}`), count })
      : t(`view.${view}`)
  return (
    <>
      <Tabs
        label={t("views")}
        items={views.map((view) => ({
          label: labelOf(view),
          href: queuePath({ view, sort: here.sort }),
          current: view === here.view,
        }))}
      />
      {here.view !== "to-confirm" && (
        <nav className="inline-links queue-sort no-print" aria-label={t("sort")}>
          <span className="hint">{t("sort")}</span>
          {queueSorts.map((sort) => (
            <Link
              key={sort}
              href={queuePath({ view: here.view, sort })}
              aria-current={sort === here.sort ? "true" : undefined}
            >
              {t(`sorts.${sort}`)}
            </Link>
          ))}
        </nav>
      )}
    </>
  )
}
