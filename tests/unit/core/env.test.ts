import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { readSettings, SettingsError, settingsShape } from "@/lib/core/env"

const problemsOf = (source: Record<string, string>) => {
  try {
    readSettings(source)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

describe("settings", () => {
  it("are all in .env.example, and nothing else is", () => {
    const documented = readFileSync(".env.example", "utf8").matchAll(/^([A-Z\d_]+)=/gm)
    expect([...documented].map((match) => match[1]).sort()).toEqual(Object.keys(settingsShape).sort())
  })

  it("have the defaults that .env.example shows", () => {
    const lines = readFileSync(".env.example", "utf8").matchAll(/^([A-Z\d_]+)=(.*)$/gm)
    const shown = Object.fromEntries([...lines].map(([, name, value]) => [name, value]))
    expect(readSettings(shown)).toEqual(readSettings({}))
  })

  it("count as not given when empty", () => {
    expect(readSettings({ PORT: "", LUOSHI_URL: " " }).LUOSHI_URL).toBe("http://localhost:3000")
  })

  it("follow the port in the default address", () => {
    expect(readSettings({ PORT: "4000" }).LUOSHI_URL).toBe("http://localhost:4000")
  })

  it("are all named when wrong, without their values", () => {
    const bad = {
      PORT: "99999",
      LUOSHI_SECRET: "too-short-to-keep",
      LUOSHI_TIME_ZONE: "Mars/Olympus",
      DATABASE_URL: "mysql://u:hunter2@h/d",
    }
    const problems = problemsOf(bad)
    for (const name of Object.keys(bad)) expect(problems.join("\n")).toContain(`${name}: `)
    for (const value of Object.values(bad)) expect(problems.join("\n")).not.toContain(value)
  })

  it("ask for a secret beside a database of one's own", () => {
    expect(problemsOf({ DATABASE_URL: "postgresql://u:p@h/d" })).toEqual([
      "LUOSHI_SECRET: must be given with DATABASE_URL, 32 characters or more",
    ])
  })
})
