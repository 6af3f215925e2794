import { describe, expect, it } from "vitest"
import { db } from "@/lib/core/db"
import { seed } from "@/scripts/bench/seed/seed"
import { scopeFigures } from "@/tests/support/recomputed"
import { useDatabase } from "@/tests/support/use-database"

const { ownerUrl } = useDatabase()

describe("the data that the figures are measured on", () => {
  it("passes the database's own guards, with approvals that rest on frozen submissions", async () => {
    await seed(ownerUrl(), 30, () => {})
    expect(await db().initiative.count()).toBe(30)
    const approved = {
      status: "approved",
      submission: { digest: { not: null }, items: { some: {} } },
    } as const
    expect(await db().milestone.count({ where: approved })).toBeGreaterThan(20)
    expect(await db().milestone.count({ where: { status: "approved", NOT: approved } })).toBe(0)
    expect(await db().milestoneAdjustment.count({ where: { status: "accepted" } })).toBeGreaterThan(0)
    const { kept, computed } = await scopeFigures()
    expect(kept).toEqual(computed)
  })
})
