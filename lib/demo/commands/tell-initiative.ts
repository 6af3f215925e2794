import { requestAssignment } from "@/lib/assignments/commands/request-assignment"
import {
  acceptAssignment,
  declineAssignment,
  endAssignment,
} from "@/lib/assignments/commands/step-assignment"
import type { Tx } from "@/lib/core/db"
import { createInitiative } from "@/lib/initiatives/commands/create-initiative"
import { initiativeStepCommands } from "@/lib/initiatives/commands/steps"
import type { InitiativeStep } from "@/lib/initiatives/workflow"
import type { DemoInitiative } from "../schema"
import { done, type Story } from "./story"
import { tellMilestone } from "./tell-milestone"
import { tellReports } from "./tell-reports"

/** The reference of an initiative, known once its first event has happened. */
export type Ref = { current: string }

const office = "admin@demo.example"

function tellParts(story: Story, ref: Ref, { lead, language, parts }: DemoInitiative): void {
  for (const part of parts) {
    let id = ""
    const { organisation, role, note } = part
    const asks = role === "lead" ? () => story.actor(office) : () => story.of(lead)
    story.on(part.asked, async () => {
      const dueDate = part.answerBy === undefined ? null : story.date(part.answerBy)
      const asked = { initiative: ref.current, organisation, role, note, dueDate, language }
      id = (await done(requestAssignment(await asks(), asked))).id
    })
    if (part.accepted !== undefined) {
      story.on(part.accepted, async () => done(acceptAssignment(await story.of(organisation), { id })))
    }
    const { declined, ended } = part
    if (declined)
      story.on(declined.day, async () =>
        done(declineAssignment(await story.of(organisation), { id, reason: declined.reason })),
      )
    if (ended)
      story.on(ended.day, async () =>
        done(endAssignment(await story.of(organisation), { id, reason: ended.reason })),
      )
  }
}

function tellSteps(story: Story, ref: Ref, initiative: DemoInitiative): void {
  const step = (offset: number | undefined, name: InitiativeStep, by: "lead" | "office", reason?: string) => {
    if (offset === undefined) return
    const who = () => (by === "lead" ? story.of(initiative.lead) : story.actor(office))
    story.on(offset, async () =>
      done(initiativeStepCommands[name](await who(), { ref: ref.current, reason })),
    )
  }
  const { sentBack, suspended, resumed, reopened, cancelled } = initiative
  step(initiative.proposed, "propose", "lead")
  step(sentBack?.day, "send-back", "office", sentBack?.reason)
  step(initiative.proposedAgain, "propose", "lead")
  step(initiative.accepted, "accept", "office")
  step(suspended?.day, "suspend", "office", suspended?.reason)
  step(resumed?.day, "resume", "office", resumed?.reason)
  step(initiative.completed, "complete", "office")
  step(reopened?.day, "reopen", "office", reopened?.reason)
  step(cancelled?.day, "cancel", cancelled?.by ?? "office", cancelled?.reason)
}

/** Adds all that happened to one initiative to the story. */
export function tellInitiative(story: Story, tx: Tx, initiative: DemoInitiative): void {
  const ref: Ref = { current: "" }
  const { title, summary, language, measures, lead } = initiative
  story.on(initiative.created, async () => {
    const maker = initiative.office ? await story.actor(office) : await story.of(lead)
    const dates = { startDate: story.date(initiative.start), dueDate: story.date(initiative.due) }
    ref.current = (
      await done(
        createInitiative(maker, { title, summary, language, measures, leadOrganisation: lead, ...dates }),
      )
    ).ref
  })
  const accepted = initiative.office?.accepted
  if (accepted !== undefined) {
    story.on(accepted, async () => {
      const where = { initiative: { ref: ref.current }, role: "lead", status: "requested" } as const
      const asked = await tx.assignment.findFirstOrThrow({ where, select: { id: true } })
      await done(acceptAssignment(await story.of(lead), { id: asked.id }))
    })
  }
  const early = initiative.milestones.filter((one) => one.added === undefined)
  const late = initiative.milestones.filter((one) => one.added !== undefined)
  const written = accepted ?? initiative.created
  for (const [index, milestone] of [...early, ...late].entries()) {
    tellMilestone(story, { ref, number: index + 1, written, initiative, milestone })
  }
  tellParts(story, ref, initiative)
  tellSteps(story, ref, initiative)
  tellReports(story, ref, initiative)
}
