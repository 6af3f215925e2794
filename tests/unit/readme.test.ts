import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { z } from "zod"
import { Role } from "@/lib/core/prisma/enums"
import { steps as initiativeSteps } from "@/lib/initiatives/workflow"
import { steps as milestoneSteps } from "@/lib/milestones/workflow"

const readme = readFileSync("README.md", "utf8")
const packages = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync("package.json", "utf8")))

/** The cells of the first table after a line of the README. */
function tableAfter(line: string): string[][] {
  const start = readme.indexOf(line)
  expect(start, `the README says “${line}”`).toBeGreaterThan(-1)
  const [table = ""] = /(^\|.*\|\n)+/m.exec(readme.slice(start)) ?? []
  const rows = table.trim().split("\n").slice(2)
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim().replaceAll("`", "")),
  )
}

const asRows = (steps: Record<string, { from: readonly string[]; to: string }>) =>
  Object.entries(steps).map(([name, { from, to }]) => [name, from.join(", "), to])

describe("the README repeats the code word for word", () => {
  test("an initiative's life", () => {
    expect(tableAfter("An initiative's life:")).toEqual(asRows(initiativeSteps))
  })

  test("a milestone's life", () => {
    expect(tableAfter("A milestone's life:")).toEqual(asRows(milestoneSteps))
  })

  test("the roles", () => {
    const named = tableAfter("Roles, and what each may do:").map(([role]) => role)
    expect(named.toSorted()).toEqual(Object.values(Role).toSorted())
  })

  test("a reason for every dependency", () => {
    const reasons = tableAfter("## Dependencies").flatMap(([names = ""]) => names.split(", "))
    const { dependencies } = packages
    expect(Object.keys(dependencies).filter((name) => !reasons.includes(name))).toEqual([])
    expect(reasons.filter((name) => !(name in dependencies))).toEqual([])
  })
})
