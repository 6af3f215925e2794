import { getTranslations } from "next-intl/server"
import type { ShapeName, Tone } from "@/components/ui/shape"
import { StatusTag } from "@/components/ui/status-tag"
import type { Messages } from "@/lib/i18n/messages"

type Words = Messages["common"]
export type Sign = { tone: Tone; shape: ShapeName }

/** How each status looks, wherever it is shown; shapes differ within a group, and the word always stands beside. */
export const signs = {
  initiativeStatus: {
    draft: { tone: "neutral", shape: "dotted" },
    proposed: { tone: "info", shape: "diamond" },
    active: { tone: "info", shape: "half" },
    suspended: { tone: "warning", shape: "pause" },
    completed: { tone: "success", shape: "check" },
    cancelled: { tone: "neutral", shape: "cross" },
  },
  milestoneStatus: {
    planned: { tone: "neutral", shape: "ring" },
    in_progress: { tone: "info", shape: "half" },
    submitted: { tone: "info", shape: "diamond" },
    returned: { tone: "warning", shape: "arrow-back" },
    approved: { tone: "success", shape: "check" },
    cancelled: { tone: "neutral", shape: "cross" },
  },
  assignmentStatus: {
    requested: { tone: "info", shape: "diamond" },
    accepted: { tone: "success", shape: "check" },
    declined: { tone: "neutral", shape: "cross" },
    ended: { tone: "neutral", shape: "dash" },
  },
  reportStatus: {
    draft: { tone: "neutral", shape: "dotted" },
    published: { tone: "success", shape: "check" },
  },
  schedule: {
    done: { tone: "success", shape: "check" },
    on_time: { tone: "neutral", shape: "dot" },
    due_soon: { tone: "warning", shape: "diamond" },
    late: { tone: "danger", shape: "triangle" },
  },
  recommendationStatus: {
    not_started: { tone: "neutral", shape: "ring" },
    in_progress: { tone: "info", shape: "half" },
    partly_implemented: { tone: "info", shape: "dot" },
    implemented: { tone: "success", shape: "check" },
    closed_not_implemented: { tone: "neutral", shape: "cross" },
    none: { tone: "neutral", shape: "dotted" },
  },
  assessment: {
    on_track: { tone: "success", shape: "dot" },
    at_risk: { tone: "warning", shape: "diamond" },
    off_track: { tone: "danger", shape: "triangle" },
  },
} as const satisfies {
  [Group in keyof Words]?: Record<string, Sign> & { [Code in keyof Words[Group]]: Sign }
}

async function tag(sign: Sign, word: (t: Awaited<ReturnType<typeof commonWords>>) => string) {
  return <StatusTag {...sign}>{word(await commonWords())}</StatusTag>
}

function commonWords() {
  return getTranslations("common")
}

/** The status of an initiative. */
export function InitiativeStatus({ status }: { status: keyof typeof signs.initiativeStatus }) {
  return tag(signs.initiativeStatus[status], (t) => t(`initiativeStatus.${status}`))
}

/** The status of a milestone. */
export function MilestoneStatus({ status }: { status: keyof typeof signs.milestoneStatus }) {
  return tag(signs.milestoneStatus[status], (t) => t(`milestoneStatus.${status}`))
}

/** The status of an assignment. */
export function AssignmentStatus({ status }: { status: keyof typeof signs.assignmentStatus }) {
  return tag(signs.assignmentStatus[status], (t) => t(`assignmentStatus.${status}`))
}

/** The status of a progress report. */
export function ReportStatus({ status }: { status: keyof typeof signs.reportStatus }) {
  return tag(signs.reportStatus[status], (t) => t(`reportStatus.${status}`))
}

/** Whether a thing is in time; nothing where it has no schedule. */
export function ScheduleStatus({ schedule }: { schedule: keyof typeof signs.schedule | null }) {
  return schedule && tag(signs.schedule[schedule], (t) => t(`schedule.${schedule}`))
}

/** A reviewer's judgement of a recommendation; null is "not assessed yet". */
export function RecommendationStatus({
  status,
}: {
  status: Exclude<keyof typeof signs.recommendationStatus, "none"> | null
}) {
  const known = status ?? "none"
  return tag(signs.recommendationStatus[known], (t) => t(`recommendationStatus.${known}`))
}

/** What a progress report says of the whole. */
export function Assessment({ assessment }: { assessment: keyof typeof signs.assessment }) {
  return tag(signs.assessment[assessment], (t) => t(`assessment.${assessment}`))
}
