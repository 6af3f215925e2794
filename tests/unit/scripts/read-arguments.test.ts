import { describe, expect, it } from "vitest"
import { z } from "zod"
import { defineCommand } from "@/scripts/commands/define"
import { readArguments } from "@/scripts/commands/read-arguments"

const table = {
  "user create": defineCommand({
    summary: "Makes a user.",
    positionals: [],
    options: { email: { value: "E", help: "their address" }, quiet: { help: "says nothing" } },
    input: z.object({ email: z.email(), quiet: z.boolean().default(false) }),
    run: async () => undefined,
  }),
  backup: defineCommand({
    summary: "Writes an archive.",
    positionals: ["FILE"],
    options: {},
    input: z.object({ FILE: z.string() }),
    run: async () => undefined,
  }),
}
const read = (line: string) => readArguments(table, line.split(" ").filter(Boolean))
const textOf = (line: string) => {
  const reading = read(line)
  return reading.kind === "help" ? reading.text : ""
}
const givenOf = (line: string) => {
  const reading = read(line)
  return reading.kind === "run" ? { ...reading.given } : null
}

describe("the command line", () => {
  it("lists its commands", () => {
    for (const line of ["", "--help", "-h", "help"]) {
      expect(textOf(line)).toContain("user create")
      expect(textOf(line)).toContain("backup")
    }
  })

  it("explains one command, and one group", () => {
    expect(textOf("user create --help")).toContain("--email E")
    expect(textOf("backup -h")).toContain("backup FILE")
    expect(textOf("user")).toContain("user create")
    expect(textOf("user")).not.toContain("backup")
  })

  it("reads options and positionals", () => {
    expect(givenOf("user create --email a@b.example --quiet")).toEqual({ email: "a@b.example", quiet: true })
    expect(givenOf("backup out.tar")).toEqual({ FILE: "out.tar" })
  })

  it("says in one line what is wrong", () => {
    expect(() => read("user destroy")).toThrow('there is no command "user destroy"')
    expect(() => read("constructor")).toThrow("there is no command")
    expect(() => read("user create --mail x")).toThrow("Unknown option '--mail'")
    expect(() => read("user create --email")).toThrow("argument missing")
    expect(() => read("backup")).toThrow("FILE is missing")
    expect(() => read("backup a b")).toThrow('"b" is one word too many')
  })
})
