import { describe, expect, it } from "vitest"
import { db } from "@/lib/core/db"
import { clearDemo } from "@/lib/demo/commands/clear-demo"
import { loadDemo } from "@/lib/demo/commands/load-demo"
import { scopeFigures } from "@/tests/support/recomputed"
import { useDatabase } from "@/tests/support/use-database"

useDatabase("demo")

describe("a demonstration that nothing real refers to", () => {
  it("is gone without a trace but the trail, and comes back only when it is asked for", async () => {
    const events = await db().auditEvent.count()
    expect((await clearDemo()).kept).toEqual([])
    const left = [await db().initiative.count(), await db().user.count(), await db().organisation.count()]
    expect(left).toEqual([0, 0, 0])
    const parts = await Promise.all([
      db().milestone.count(),
      db().evidence.count(),
      db().decision.count(),
      db().progressReport.count(),
      db().membership.count(),
    ])
    expect(parts).toEqual([0, 0, 0, 0, 0])
    expect((await scopeFigures()).kept).toEqual([])
    expect(await db().auditEvent.count()).toBe(events + 2)
    expect(await db().measure.count()).toBe(47)
    expect(await loadDemo()).toBe(false)
    expect(await db().initiative.count()).toBe(0)
  })
})
