import { z } from "zod"
import { mayEditCatalogue } from "@/lib/catalogue/policy"
import { command } from "@/lib/core/command"
import { optionalVersion, reason } from "@/lib/core/parse"
import { fail, failAt, ok } from "@/lib/core/result"

/**
 * Makes a recommendation a priority or not: two different reviewers must then approve each milestone of the initiatives that
 * answer it. Errors: not-found, not-permitted, stale, wrong-status (it is so already), reason-required.
 */
export const prioritiseRecommendation = command({
  action: "recommendation.prioritise",
  input: z.object({
    recommendation: z.string().regex(/^[A-Z]{2,8}-\d{1,3}$/, "not-a-reference"),
    priority: z.boolean("not-one-of"),
    version: optionalVersion,
    reason,
  }),
  run: async ({ tx, actor, about, record }, { recommendation: code, priority, version, reason }) => {
    const row = await tx.recommendation.findUnique({
      where: { code },
      select: { priority: true, version: true },
    })
    if (!row) return fail("not-found")
    about(code)
    if (!mayEditCatalogue(actor))
      return fail("not-permitted", { rule: actor.role === "auditor" ? "read-only" : "role" })
    if (version !== undefined && version !== row.version) return fail("stale")
    if (row.priority === priority) return fail("wrong-status")
    if (!reason) return failAt("reason", "reason-required")
    const changed = await tx.recommendation.updateMany({
      where: { code, version: row.version },
      data: { priority, version: { increment: 1 } },
    })
    if (changed.count === 0) return fail("stale")
    record({ reason, before: { priority: row.priority }, after: { priority } })
    return ok({ code })
  },
})
