import { readFileSync } from "node:fs"
import { z } from "zod"

const day = z.number().int()
const reasoned = z.object({ day, reason: z.string().min(1) })
const visibility = z.enum(["internal", "public"]).default("public")
const evidence = z.object({
  day,
  title: z.string().min(1),
  visibility,
  /** A link, or a small file with this name and text. */
  url: z.url().optional(),
  file: z.object({ name: z.string(), text: z.string() }).optional(),
  strength: z.string().optional(),
  /** The last day on which it is valid. */
  expires: day.optional(),
  /** The period that it covers. */
  covers: z.object({ from: day, to: day }).optional(),
  /** Its next revision: on this day, under this title. */
  revised: z.object({ day, title: z.string().min(1) }).optional(),
})

const verdict = z.object({ day, by: z.email(), comment: z.string().default("") })

/** One attempt at a milestone: submitted, then withdrawn, returned or approved. */
const attempt = z.object({
  submitted: day,
  statement: z.string().default(""),
  withdrawn: day.optional(),
  returned: verdict.optional(),
  approved: verdict.optional(),
  /** A reviewer's mark on a piece of evidence, by its position. */
  marked: z.array(verdict.extend({ evidence: z.number().int(), mark: z.string() })).default([]),
  /** What the reviewers said once the approval had become stale. */
  confirmed: verdict.optional(),
  revoked: verdict.optional(),
})

const milestone = z.object({
  title: z.string().min(1),
  criteria: z.string().min(1),
  due: day,
  weight: z.number().int().default(1),
  /** Added after acceptance, on this day. */
  added: day.optional(),
  /** A due date or weight that was asked to move: granted, declined or still open. */
  moved: reasoned
    .extend({
      due: day.optional(),
      weight: z.number().int().optional(),
      granted: verdict.optional(),
      declined: verdict.optional(),
    })
    .optional(),
  started: day.optional(),
  evidence: z.array(evidence).default([]),
  attempts: z.array(attempt).default([]),
  /** Supporting organisations whose confirmation the lead asks for, and how each answered. */
  confirmations: z
    .array(
      z.object({
        organisation: z.string(),
        required: day,
        confirmed: day.optional(),
        objected: reasoned.optional(),
        setAside: reasoned.optional(),
      }),
    )
    .default([]),
  /** Criteria that were changed after the approval. */
  changed: z.object({ day, criteria: z.string().min(1) }).optional(),
  cancelled: reasoned.optional(),
})

const report = z.object({
  organisation: z.string(),
  day,
  from: day,
  to: day,
  summary: z.string().min(1),
  obstacles: z.string().default(""),
  nextSteps: z.string().default(""),
  progress: z.number().int().min(0).max(100).optional(),
  assessment: z.enum(["on_track", "at_risk", "off_track"]).optional(),
  /** Missing: stays a draft. */
  published: day.optional(),
  /** The position, in this list, of the report that this one corrects. */
  corrects: z.number().int().optional(),
  evidence: z.array(evidence).default([]),
})

const part = z.object({
  organisation: z.string(),
  role: z.enum(["lead", "supporting", "consulted"]),
  asked: day,
  note: z.string().default(""),
  answerBy: day.optional(),
  accepted: day.optional(),
  declined: reasoned.optional(),
  ended: reasoned.optional(),
})

const initiative = z.object({
  language: z.enum(["zh-CN", "en"]),
  title: z.string().min(1),
  summary: z.string().min(1),
  measures: z.array(z.string()).min(1),
  lead: z.string(),
  /** Made by the coordinating office, which asks the lead; accepted on this day where it was. */
  office: z.object({ accepted: day.optional() }).optional(),
  start: day,
  due: day,
  created: day,
  proposed: day.optional(),
  sentBack: reasoned.optional(),
  proposedAgain: day.optional(),
  accepted: day.optional(),
  suspended: reasoned.optional(),
  resumed: reasoned.optional(),
  completed: day.optional(),
  reopened: reasoned.optional(),
  cancelled: reasoned.extend({ by: z.enum(["lead", "office"]) }).optional(),
  parts: z.array(part).default([]),
  milestones: z.array(milestone).default([]),
  reports: z.array(report).default([]),
})

/** The demonstration: fictional organisations, people and initiatives; every day is counted from today. */
export const demoSchema = z.object({
  organisations: z.array(
    z.object({
      code: z.string().startsWith("DEMO-"),
      nameZh: z.string(),
      nameEn: z.string(),
      sector: z.enum(["government", "industry", "academia", "research", "user"]),
      level: z.enum(["national", "provincial", "municipal", "none"]),
      region: z.string().nullable().default(null),
      parent: z.string().optional(),
    }),
  ),
  users: z.array(
    z.object({
      email: z.email(),
      name: z.string(),
      role: z.enum(["administrator", "reviewer", "agency_lead", "agency_member", "auditor"]),
      organisation: z.string(),
      language: z.enum(["zh-CN", "en"]).default("zh-CN"),
      /** Whether the account has the demonstration password; the others only act in the story. */
      signsIn: z.boolean().default(false),
    }),
  ),
  initiatives: z.array(initiative),
  assessments: z.array(
    z.object({
      recommendation: z.string(),
      day,
      by: z.email(),
      status: z.string(),
      reason: z.string(),
      language: z.enum(["zh-CN", "en"]),
      ending: z.string().optional(),
      successor: z.string().optional(),
    }),
  ),
  priorities: z.array(reasoned.extend({ recommendation: z.string() })).default([]),
  delegations: z.array(reasoned.extend({ from: z.email(), to: z.email(), until: day })).default([]),
})

export type Demo = z.output<typeof demoSchema>
export type DemoInitiative = Demo["initiatives"][number]
export type DemoMilestone = DemoInitiative["milestones"][number]
export type DemoEvidence = DemoMilestone["evidence"][number]

/** The demonstration as it ships. */
export function readDemo(): Demo {
  return demoSchema.parse(JSON.parse(readFileSync("prisma/demo.json", "utf8")))
}
