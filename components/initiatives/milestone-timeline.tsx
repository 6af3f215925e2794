import { getLocale, getTranslations } from "next-intl/server"
import { signs } from "@/components/status/status"
import { ScheduleTimeline } from "@/components/ui/schedule-timeline"
import { dateOfInstant, formatDate } from "@/lib/i18n/format"
import type { PublicMilestoneItem } from "@/lib/publication/queries/milestone-shape"
import { langOf } from "./lang-of"
import { anchorOf } from "./milestone-card"

type Timed = Pick<
  PublicMilestoneItem,
  "ref" | "title" | "status" | "stale" | "schedule" | "dueDate" | "firstDueDate" | "language"
>

/** The milestones of an initiative on one line of time, each linked to its own part of the page. */
export async function MilestoneTimeline({ milestones }: { milestones: readonly Timed[] }) {
  const locale = await getLocale()
  const t = await getTranslations("common")
  return (
    <ScheduleTimeline
      locale={locale}
      today={dateOfInstant(new Date())}
      label={t("timeline.label")}
      words={{
        today: t("dates.today"),
        original: t("timeline.original"),
        current: t("timeline.current"),
      }}
      items={milestones.map((one) => {
        const word = one.stale
          ? t("approvalState.stale")
          : one.schedule === "late" || one.schedule === "due_soon"
            ? t(`schedule.${one.schedule}`)
            : t(`milestoneStatus.${one.status}`)
        const usual = one.schedule === "late" ? signs.schedule.late : signs.milestoneStatus[one.status]
        const sign = one.stale ? ({ tone: "warning", shape: "recheck" } as const) : usual
        return {
          key: one.ref,
          label: anchorOf(one.ref),
          href: `#${anchorOf(one.ref)}`,
          date: one.dueDate,
          originalDate: one.firstDueDate,
          ...sign,
          text: (
            <>
              {anchorOf(one.ref)} <span lang={langOf(one.language, locale)}>{one.title}</span>
              {`, ${word}, ${formatDate(one.dueDate, locale)}`}
            </>
          ),
        }
      })}
    />
  )
}
