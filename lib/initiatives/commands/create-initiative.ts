import { isUser } from "@/lib/core/actor"
import { difference } from "@/lib/core/audit"
import { now } from "@/lib/core/clock"
import { command } from "@/lib/core/command"
import type { Tx } from "@/lib/core/db"
import { fail, failAt, ok } from "@/lib/core/result"
import { mayCreate } from "../policy"
import { createInitiativeInput } from "../schema"

/** The first of these measure codes that the catalogue does not hold, if any. */
export async function unknownMeasure(tx: Tx, codes: readonly string[]): Promise<string | undefined> {
  const known = await tx.measure.findMany({ where: { code: { in: [...codes] } }, select: { code: true } })
  const found = new Set(known.map((one) => one.code))
  return codes.find((code) => !found.has(code))
}

/**
 * Makes a draft. An agency lead's own organisation leads it at once; an administrator's choice of lead is asked.
 * Errors: invalid, not-permitted.
 */
export const createInitiative = command({
  action: "initiative.create",
  input: createInitiativeInput,
  run: async ({ tx, actor, about, record }, input) => {
    const lead = await tx.organisation.findUnique({
      where: { code: input.leadOrganisation },
      select: { id: true, code: true, demo: true },
    })
    if (!isUser(actor)) return fail("not-permitted", { rule: "role" })
    const verdict = mayCreate(actor, lead?.id ?? "")
    if (!verdict.permitted) return fail("not-permitted", { rule: verdict.rule })
    if (!lead) return failAt("leadOrganisation", "invalid", "unknown-organisation")
    const unknown = await unknownMeasure(tx, input.measures)
    if (unknown)
      return fail("invalid", {
        errors: [{ path: "measures", message: "unknown-measure", values: { code: unknown } }],
      })
    const own = actor.organisationId === lead.id && actor.role === "agency_lead"
    const language = input.language ?? actor.language
    const { title, summary, startDate, dueDate } = input
    const instant = now()
    const made = await tx.initiative.create({
      data: {
        title,
        summary,
        language,
        startDate,
        dueDate,
        createdById: actor.userId,
        createdAt: instant,
        updatedAt: instant,
        statusAt: instant,
        demo: lead.demo,
        measures: { create: input.measures.map((measureCode) => ({ measureCode })) },
        assignments: {
          create: {
            organisationId: lead.id,
            role: "lead",
            language,
            requestedById: actor.userId,
            requestedAt: instant,
            ...(own ? { status: "accepted", acceptedAt: instant } : {}),
          },
        },
      },
      select: { ref: true, version: true },
    })
    about(made.ref, made.ref)
    record(
      difference(
        {},
        { title, summary, language, startDate, dueDate, measures: input.measures, lead: lead.code },
      ),
    )
    return ok(made)
  },
})
