// What a fixture of public things is told to make, before anything is stored.

type Status = "planned" | "in_progress" | "submitted" | "returned" | "approved" | "cancelled"

export type MilestoneSpec = {
  title: string
  criteria?: string
  dueDate: string
  firstDueDate?: string
  weight?: number
  status?: Status
  submittedOn?: string
  comment?: string
  reason?: string
  evidence?: { title: string; visibility: "internal" | "public" }[]
}

export type ReportSpec = {
  organisation: string
  periodStart: string
  periodEnd: string
  summary: string
  obstacles?: string
  nextSteps?: string
  reportedProgress?: number | null
  assessment?: string
  draft?: boolean
  evidence?: { title: string; visibility: "internal" | "public" }[]
}

export type InitiativeSpec = {
  title: string
  summary?: string
  language?: "zh-CN" | "en"
  measures: string[]
  lead: string
  others?: { organisation: string; role: string; status?: string; note?: string; reason?: string }[]
  /** The last status; `draft` and `proposed` never become public. */
  status?: "draft" | "proposed" | "active" | "suspended" | "completed" | "cancelled"
  reason?: string
  startDate?: string
  dueDate?: string
  demo?: boolean
  milestones?: MilestoneSpec[]
  reports?: ReportSpec[]
}
