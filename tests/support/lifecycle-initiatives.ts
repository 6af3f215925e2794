import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import {
  acceptAssignment,
  declineAssignment,
  endAssignment,
} from "@/lib/assignments/commands/step-assignment"
import { db } from "@/lib/core/db"
import type { MilestoneStatus } from "@/lib/core/prisma/enums"
import { attachEvidence } from "@/lib/evidence/commands/attach-evidence"
import { createInitiative } from "@/lib/initiatives/commands/create-initiative"
import { initiativeStepCommands } from "@/lib/initiatives/commands/steps"
import type { InitiativeStep } from "@/lib/initiatives/workflow"
import { addMilestone } from "@/lib/milestones/commands/add-milestone"
import { milestoneStepCommands } from "@/lib/milestones/commands/steps"
import type { MilestoneStep } from "@/lib/milestones/workflow"
import { type Story, stories } from "./contract"
import { organisations, userOf } from "./lifecycle-people"
import { done } from "./stage"

const reason = "It was decided so."
type Planned = { status: MilestoneStatus; evidence: boolean }

/** The milestones of an initiative that shows every status; the last one has no evidence. */
export const everyStatus: readonly Planned[] = [
  { status: "planned", evidence: false },
  { status: "in_progress", evidence: true },
  { status: "submitted", evidence: true },
  { status: "returned", evidence: true },
  { status: "approved", evidence: true },
  { status: "cancelled", evidence: false },
  { status: "in_progress", evidence: false },
]
const finished = everyStatus.filter(({ status }) => status === "approved" || status === "cancelled")

/** How a milestone gets to a status: who takes which step. */
const ways: Record<MilestoneStatus, readonly (readonly [MilestoneStep, string])[]> = {
  planned: [],
  in_progress: [["start", "member-lead"]],
  submitted: [
    ["start", "member-lead"],
    ["submit", "lead-lead"],
  ],
  returned: [
    ["start", "member-lead"],
    ["submit", "lead-lead"],
    ["return", "reviewer"],
  ],
  approved: [
    ["start", "member-lead"],
    ["submit", "lead-lead"],
    ["approve", "reviewer"],
  ],
  cancelled: [["cancel", "admin"]],
}

async function carry(ref: string, { status, evidence }: Planned): Promise<void> {
  const attached = { milestone: ref, title: "Minutes", url: "https://example.org/minutes" }
  if (evidence) done(await attachEvidence(await userOf("member-supporting"), attached))
  for (const [step, who] of ways[status])
    done(await milestoneStepCommands[step](await userOf(who), { ref, reason }))
}

async function takeParts(initiative: string): Promise<void> {
  const lead = await userOf("lead-lead")
  const ask = async (part: keyof typeof organisations, role: string) => {
    const input = { initiative, organisation: organisations[part], role }
    return { id: done(await requestAssignment(lead, input)).id, reason }
  }
  for (const part of ["supporting", "consulted"] as const)
    done(await acceptAssignment(await userOf(`lead-${part}`), await ask(part, part)))
  await ask("requested", "supporting")
  done(await declineAssignment(await userOf("lead-declined"), await ask("declined", "consulted")))
  const brief = await ask("ended", "supporting")
  done(await acceptAssignment(await userOf("lead-ended"), brief))
  done(await endAssignment(lead, brief))
}

const lives: Record<Story, readonly (readonly [InitiativeStep, string])[]> = {
  draft: [],
  "draft again": [
    ["propose", "lead-lead"],
    ["send-back", "admin"],
  ],
  proposed: [["propose", "lead-lead"]],
  active: [
    ["propose", "lead-lead"],
    ["accept", "own-acceptance"],
  ],
  suspended: [
    ["propose", "lead-lead"],
    ["accept", "own-acceptance"],
    ["suspend", "admin"],
  ],
  completed: [
    ["propose", "lead-lead"],
    ["accept", "own-acceptance"],
    ["complete", "admin"],
  ],
  "cancelled as a draft": [["cancel", "lead-lead"]],
  "cancelled as a proposal": [
    ["propose", "lead-lead"],
    ["cancel", "admin"],
  ],
  "cancelled when active": [
    ["propose", "lead-lead"],
    ["accept", "own-acceptance"],
    ["cancel", "admin"],
  ],
}

/** An initiative with this life, made by commands alone, and all its parts; with `isFinished` an active one that can be completed. */
export async function initiativeWith(story: Story, isFinished = story === "completed"): Promise<string> {
  const lead = await userOf("lead-lead")
  const input = { title: story, measures: ["GOV-2.5"], leadOrganisation: organisations.lead }
  const { ref } = done(await createInitiative(lead, input))
  await takeParts(ref)
  const planned = isFinished ? finished : stories[story].accepted ? everyStatus : everyStatus.slice(0, 1)
  const milestone = { initiative: ref, criteria: "It is there.", dueDate: "2030-06-30" }
  for (const { status } of planned) done(await addMilestone(lead, { ...milestone, title: status }))
  for (const [step, who] of lives[story]) {
    done(await initiativeStepCommands[step](await userOf(who), { ref, reason }))
    if (step !== "accept") continue
    for (const [index, one] of planned.entries()) await carry(`${ref}/M${index + 1}`, one)
  }
  await contribute(ref)
  return ref
}

/** Somebody of no organisation in the initiative left a report there: no command allows it, old data might hold it. */
async function contribute(ref: string): Promise<void> {
  const { userId: authorId, organisationId } = await userOf("own-contribution")
  const { id: initiativeId } = await db().initiative.findUniqueOrThrow({
    where: { ref },
    select: { id: true },
  })
  const period = { periodStart: "2026-01-01", periodEnd: "2026-01-31" }
  const data = { ...period, initiativeId, organisationId, authorId, summary: "Work.", language: "en" }
  await db().progressReport.create({ data, select: { id: true } })
}
