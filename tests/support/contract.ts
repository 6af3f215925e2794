import type { AssignmentRole, InitiativeStatus, MilestoneStatus, Role } from "@/lib/core/prisma/enums"

// The contract's tables, copied by hand: what the tests expect is computed from these words and never from the code.

export const roles = [
  "administrator",
  "reviewer",
  "agency_lead",
  "agency_member",
  "auditor",
  "system",
] as const satisfies readonly (Role | "system")[]
export type AnyRole = (typeof roles)[number]

/** What the actor's organisation is in the initiative; `requested` was asked in and has not answered. */
export const parts = ["lead", "supporting", "consulted", "requested", "none"] as const
export type Part = (typeof parts)[number]

export const conflicts = [
  null,
  "own-organisation",
  "own-contribution",
  "own-acceptance",
  "declared-conflict",
  "out-of-scope",
] as const

/** Who does something: for a reviewer also which rule of the separation of duties stands in the way. */
export type Somebody = { role: AnyRole; part: Part; conflict: (typeof conflicts)[number] }

/** Everybody there is: agencies by part, reviewers by conflict, the others once. */
export const everybody: readonly Somebody[] = roles.flatMap((role): Somebody[] => {
  const plain = { role, part: "none", conflict: null } as const
  if (role === "agency_lead" || role === "agency_member") return parts.map((part) => ({ ...plain, part }))
  if (role === "reviewer") return conflicts.map((conflict) => ({ ...plain, conflict }))
  return [plain]
})

const agency = ["agency_lead", "agency_member"]
const phrases = {
  "agency_lead of the lead": { roles: ["agency_lead"], parts: ["lead"] },
  "lead organisation": { roles: agency, parts: ["lead"] },
  "lead or supporting organisation": { roles: agency, parts: ["lead", "supporting"] },
  "organisation with a part": { roles: agency, parts: ["lead", "supporting", "consulted"] },
  administrator: { roles: ["administrator", "system"], parts },
  "administrator in person": { roles: ["administrator"], parts },
  reviewer: { roles: ["reviewer"], parts },
} as const satisfies Record<string, { roles: readonly string[]; parts: readonly string[] }>
type Phrase = keyof typeof phrases

type Row<S, T> = {
  from: readonly S[]
  to?: S
  who: readonly Phrase[]
  /** Who instead, while the initiative is in one of these statuses. */
  but?: { while: readonly InitiativeStatus[]; who: readonly Phrase[] }
  reason?: true
} & T

const beyondDraft = ["proposed", "active", "suspended", "completed", "cancelled"] as const

/** Initiatives: contract §3 and, for what is no step, its paragraph on editing. */
export const initiativeTable = {
  propose: { from: ["draft"], to: "proposed", who: ["agency_lead of the lead"] },
  withdraw: { from: ["proposed"], to: "draft", who: ["agency_lead of the lead"] },
  accept: { from: ["proposed"], to: "active", who: ["administrator in person"] },
  "send-back": { from: ["proposed"], to: "draft", who: ["administrator"], reason: true },
  suspend: { from: ["active"], to: "suspended", who: ["administrator"], reason: true },
  resume: { from: ["suspended"], to: "active", who: ["administrator"], reason: true },
  complete: { from: ["active"], to: "completed", who: ["administrator"] },
  reopen: { from: ["completed"], to: "active", who: ["administrator"], reason: true },
  cancel: {
    from: ["draft", "proposed", "active", "suspended"],
    to: "cancelled",
    who: ["agency_lead of the lead", "administrator"],
    but: { while: ["proposed", "active", "suspended"], who: ["administrator"] },
    reason: true,
  },
  edit: { from: ["draft", "active"], who: ["agency_lead of the lead"] },
  "add-milestone": {
    from: ["draft", "active"],
    who: ["lead organisation"],
    but: { while: beyondDraft, who: ["agency_lead of the lead"] },
  },
  "request-assignment": { from: ["draft", "active"], who: ["agency_lead of the lead"] },
  "hand-over": { from: ["draft", "active", "suspended"], who: ["administrator in person"] },
  report: { from: ["active"], who: ["organisation with a part"] },
} as const satisfies Record<string, Row<InitiativeStatus, unknown>>
export type InitiativeVerb = keyof typeof initiativeTable

type During = {
  during: readonly InitiativeStatus[]
  /** Whether it needs an approval that has turned stale. */
  stale?: true
}
const openStatuses = ["planned", "in_progress", "returned"] as const

/** Milestones: contract §3, with the statuses of the initiative in which each thing is possible. */
export const milestoneTable = {
  start: {
    from: ["planned"],
    to: "in_progress",
    who: ["lead or supporting organisation"],
    during: ["active"],
  },
  submit: {
    from: ["in_progress", "returned"],
    to: "submitted",
    who: ["agency_lead of the lead"],
    during: ["active"],
  },
  withdraw: {
    from: ["submitted"],
    to: "in_progress",
    who: ["agency_lead of the lead"],
    during: ["active", "suspended"],
  },
  approve: { from: ["submitted"], to: "approved", who: ["reviewer"], during: ["active"] },
  return: { from: ["submitted"], to: "returned", who: ["reviewer"], during: ["active"], reason: true },
  confirm: {
    from: ["approved"],
    to: "approved",
    who: ["reviewer"],
    during: ["active", "suspended", "completed"],
    stale: true,
  },
  revoke: {
    from: ["approved"],
    to: "returned",
    who: ["reviewer"],
    during: ["active", "suspended", "completed"],
    reason: true,
  },
  cancel: { from: openStatuses, to: "cancelled", who: ["administrator"], during: ["active"], reason: true },
  edit: {
    from: [...openStatuses, "approved"],
    who: ["lead organisation"],
    but: { while: beyondDraft, who: ["agency_lead of the lead"] },
    during: ["draft", "active"],
  },
  delete: {
    from: ["planned"],
    who: ["lead organisation"],
    but: { while: beyondDraft, who: ["agency_lead of the lead"] },
    during: ["draft"],
  },
  "attach-evidence": { from: openStatuses, who: ["lead or supporting organisation"], during: ["active"] },
} as const satisfies Record<string, Row<MilestoneStatus, During>>
export type MilestoneVerb = keyof typeof milestoneTable

const decisions: readonly string[] = ["approve", "return", "confirm", "revoke"]

/** A life that an initiative has had: its status, and whether it was ever proposed and accepted. */
export const stories = {
  draft: { status: "draft", proposed: false, accepted: false },
  "draft again": { status: "draft", proposed: true, accepted: false },
  proposed: { status: "proposed", proposed: true, accepted: false },
  active: { status: "active", proposed: true, accepted: true },
  suspended: { status: "suspended", proposed: true, accepted: true },
  completed: { status: "completed", proposed: true, accepted: true },
  "cancelled as a draft": { status: "cancelled", proposed: false, accepted: false },
  "cancelled as a proposal": { status: "cancelled", proposed: true, accepted: false },
  "cancelled when active": { status: "cancelled", proposed: true, accepted: true },
} as const satisfies Record<string, { status: InitiativeStatus; proposed: boolean; accepted: boolean }>
export type Story = keyof typeof stories
export const storyNames = Object.keys(stories).filter((name): name is Story => name in stories)

/** The statuses in which a milestone can be while its initiative has this status. */
export function statusesWithin(initiative: InitiativeStatus): readonly MilestoneStatus[] {
  if (initiative === "draft" || initiative === "proposed") return ["planned"]
  if (initiative === "completed" || initiative === "cancelled") return ["approved", "cancelled"]
  return ["planned", "in_progress", "submitted", "returned", "approved", "cancelled"]
}

/** Whether somebody may know of an initiative with this life. */
export function knows({ role, part }: Somebody, story: Story): boolean {
  const { status, proposed, accepted } = stories[story]
  if (accepted || role === "administrator" || role === "auditor" || role === "system") return true
  return role === "reviewer" ? proposed && status !== "draft" : part !== "none"
}

/** The rule that refuses somebody, or null: `role` where nobody of that role may, `part` where others of it may. */
function refusalBy(who: readonly Phrase[], { role, part }: Somebody): "role" | "part" | null {
  const ofRole = who.map((one) => phrases[one]).filter((one) => one.roles.some((name) => name === role))
  if (ofRole.length === 0) return "role"
  return ofRole.some((one) => one.parts.some((name) => name === part)) ? null : "part"
}

function whoOf(row: Row<unknown, unknown>, status: InitiativeStatus): readonly Phrase[] {
  return row.but?.while.includes(status) ? row.but.who : row.who
}

/** With the initiative cancelled every part has ended. */
function asOf(somebody: Somebody, story: Story): Somebody {
  return stories[story].status === "cancelled" ? { ...somebody, part: "none" } : somebody
}

/** The rule that keeps somebody from doing something to an initiative with this life, or null. */
export function refusalOnInitiative(verb: InitiativeVerb, somebody: Somebody, story: Story): string | null {
  return refusalBy(whoOf(initiativeTable[verb], stories[story].status), asOf(somebody, story))
}

/** The rule that keeps somebody from doing something to a milestone of an initiative with this life, or null. */
export function refusalOnMilestone(verb: MilestoneVerb, somebody: Somebody, story: Story): string | null {
  const rule = refusalBy(whoOf(milestoneTable[verb], stories[story].status), asOf(somebody, story))
  return rule ?? (decisions.includes(verb) ? somebody.conflict : null)
}

/** Whether a thing can be done to an initiative of this status. */
export function startsFrom(verb: InitiativeVerb, status: InitiativeStatus): boolean {
  const { from }: { from: readonly InitiativeStatus[] } = initiativeTable[verb]
  return from.includes(status)
}

/** Whether a thing can be done to a milestone of this status while its initiative has that one. */
export function milestoneStartsFrom(
  verb: MilestoneVerb,
  status: MilestoneStatus,
  initiative: InitiativeStatus,
  stale = false,
): boolean {
  const row: Row<MilestoneStatus, During> = milestoneTable[verb]
  return row.from.includes(status) && row.during.includes(initiative) && (stale || !row.stale)
}

/** Assignments: contract §3; which organisation's agency_lead, from where to where. */
export const assignmentTable = {
  accept: { from: ["requested"], to: "accepted", by: ["itself"], reason: false },
  decline: { from: ["requested"], to: "declined", by: ["itself"], reason: true },
  end: { from: ["requested", "accepted"], to: "ended", by: ["itself", "lead"], reason: true },
} as const

export type AssignmentVerb = keyof typeof assignmentTable

/** Whether an assignment's step starts from this state: the lead's ends by hand-over alone, and nothing moves once all is over. */
export function assignmentStartsFrom(
  verb: AssignmentVerb,
  state: { role: AssignmentRole; status: string; initiative: InitiativeStatus },
): boolean {
  const { from }: { from: readonly string[] } = assignmentTable[verb]
  if (verb === "end" && state.role === "lead") return false
  return from.includes(state.status) && !["completed", "cancelled"].includes(state.initiative)
}
