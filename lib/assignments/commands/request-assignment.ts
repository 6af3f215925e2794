import { isUser } from "@/lib/core/actor"
import { audit } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import { type CommandContext, command } from "@/lib/core/command"
import { fail, failAt, ok } from "@/lib/core/result"
import { mayKnow, mayPerform } from "@/lib/initiatives/policy"
import { type LockedInitiative, lockInitiative } from "@/lib/initiatives/queries"
import { enabledReviewer } from "../queries"
import { requestAssignmentInput } from "../schema"
import { allowsRequest, handOver, isAssigned, type RequestWarning } from "../workflow"

/** Takes back an open offer of the lead: whoever is asked last is the one who may answer. */
async function replaceOffer({ tx, actor }: CommandContext, initiative: LockedInitiative): Promise<void> {
  const offer = await tx.assignment.findFirst({
    where: { initiativeId: initiative.id, role: "lead", status: "requested" },
    select: { id: true, organisation: { select: { code: true } } },
  })
  if (!offer) return
  await tx.assignment.updateMany({
    where: { id: offer.id },
    data: { status: "ended", reason: handOver, closedAt: now(), version: { increment: 1 } },
  })
  audit(actor, {
    action: "assignment.end",
    subject: `${initiative.ref}/${offer.organisation.code}`,
    initiative: initiative.ref,
    reason: handOver,
    before: { status: "requested" },
    after: { status: "ended" },
  })
}

/**
 * Asks an organisation to take part: the lead asks supporting and consulted ones in, the coordinating office the next lead. It
 * warns where the organisation has reviewers, who can then not decide the initiative's milestones; nothing is refused for that.
 * Errors: not-found, not-permitted, wrong-status, invalid, already-assigned.
 */
export const requestAssignment = command({
  action: "assignment.request",
  input: requestAssignmentInput,
  run: async (context, input) => {
    const { tx, actor, about, record } = context
    const initiative = await lockInitiative(tx, input.initiative)
    if (!initiative || !mayKnow(actor, initiative)) return fail("not-found")
    about(initiative.ref, initiative.ref)
    const { role, note, dueDate } = input
    const verdict = mayPerform(actor, role === "lead" ? "hand-over" : "request-assignment", initiative)
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
    if (!allowsRequest(role, initiative.status)) return fail("wrong-status")
    const organisation = await tx.organisation.findUnique({
      where: { code: input.organisation },
      select: { id: true, code: true, users: enabledReviewer },
    })
    if (!organisation) return failAt("organisation", "invalid", "unknown-organisation")
    about(`${initiative.ref}/${organisation.code}`, initiative.ref)
    if (isAssigned(initiative.assignments, organisation.id, role)) {
      return failAt("organisation", "already-assigned", "already-assigned")
    }

    if (role === "lead") await replaceOffer(context, initiative)
    const made = await tx.assignment.create({
      data: {
        initiativeId: initiative.id,
        organisationId: organisation.id,
        role,
        note,
        dueDate,
        language: input.language ?? actor.language,
        requestedById: actor.userId,
        requestedAt: now(),
      },
      select: { id: true, version: true },
    })
    record({ after: { status: "requested", role, note, dueDate } })
    const warnings: RequestWarning[] = organisation.users.length > 0 ? ["reviewer-organisation"] : []
    return ok({ ...made, warnings })
  },
})
