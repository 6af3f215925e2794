import { createInitiative } from "@/lib/initiatives/commands/create-initiative"
import { acceptInitiative, proposeInitiative } from "@/lib/initiatives/commands/steps"
import { addMilestone } from "@/lib/milestones/commands/add-milestone"
import { organisations, userOf } from "./lifecycle-people"
import { done } from "./stage"

type Milestone = { dueDate: string; weight?: number }

/** An initiative of the lead with nobody else, with milestones of weight 3 and 1 unless others are named; gives its reference. */
export async function simpleInitiative(
  status: "draft" | "proposed" | "active",
  milestones: readonly Milestone[] = [
    { dueDate: "2030-06-30", weight: 3 },
    { dueDate: "2030-12-31", weight: 1 },
  ],
): Promise<string> {
  const lead = await userOf("lead-lead")
  const input = {
    title: "Joint inspections",
    measures: ["GOV-2.5", "ECO-1.1"],
    leadOrganisation: organisations.lead,
  }
  const { ref } = done(await createInitiative(lead, input))
  for (const [index, one] of milestones.entries())
    done(
      await addMilestone(lead, {
        initiative: ref,
        title: `Step ${index + 1}`,
        criteria: "It is there.",
        ...one,
      }),
    )
  if (status !== "draft") done(await proposeInitiative(lead, { ref }))
  if (status === "active") done(await acceptInitiative(await userOf("admin"), { ref }))
  return ref
}
