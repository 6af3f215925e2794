import { spawn } from "node:child_process"
import pg from "pg"
import { describe, expect, it } from "vitest"
import { actorOfToken } from "@/lib/auth/actor"
import { getOneTimeLink } from "@/lib/auth/queries"
import { readArguments } from "@/scripts/commands/read-arguments"
import { commands } from "@/scripts/commands/table"
import { useDatabase } from "../support/use-database"

const { ownerUrl } = useDatabase("demo")

type Run = { code: number | null; out: string; err: string }

/** Runs the command line as a person does, on this file's database. */
function luoshi(...words: string[]): Promise<Run> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/luoshi.ts", ...words], {
    env: { ...process.env, NODE_OPTIONS: "", NODE_NO_WARNINGS: "1" },
  })
  const run: Run = { code: null, out: "", err: "" }
  child.stdout.on("data", (piece) => (run.out += piece))
  child.stderr.on("data", (piece) => (run.err += piece))
  return new Promise((resolve) => child.on("close", (code) => resolve({ ...run, code })))
}

const slow = 120_000

describe("the command line", () => {
  it(
    "makes an account with its organisation, and prints the link alone",
    async () => {
      const person = ["--email", "New@Office.example", "--name", "王新", "--role", "administrator"]
      const names = ["--organisation-name", "New Office", "--organisation-name-zh", "新办公室"]
      const made = await luoshi("user", "create", ...person, "--organisation", "office-9", ...names)
      expect(made.code).toBe(0)
      expect(made.out).toMatch(/^http:\/\/localhost:3000\/zh-CN\/sign-in\/link\/[\w-]{43}\n$/)
      const link = await getOneTimeLink(made.out.trim().split("/").at(-1) ?? "")
      expect(link).toMatchObject({ email: "new@office.example", name: "王新" })
      const again = await luoshi("user", "create", ...person, "--organisation", "OFFICE-10")
      expect([again.code, again.out]).toEqual([1, ""])
      expect(again.err).toMatch(/^luoshi: .*already/)
      const list = await luoshi("user", "list")
      expect(list.out).toContain("new@office.example\t王新\tadministrator\tOFFICE-9\tinvited")
      expect(list.out).toContain("lead-a@demo.example")
    },
    slow,
  )

  it(
    "makes a token for anybody, an auditor too, prints it alone, lists and revokes it",
    async () => {
      const made = await luoshi("token", "create", "--email", "auditor@demo.example", "--days", "3")
      expect(made.out).toMatch(/^luoshi_[\w-]{43}\n$/)
      const token = made.out.trim()
      expect(await actorOfToken(token, null)).toMatchObject({ role: "auditor" })
      const list = await luoshi("token", "list")
      expect(list.out).not.toContain(token)
      const row = list.out.split("\n").find((line) => line.includes("auditor@demo.example"))
      const revoked = await luoshi("token", "revoke", row?.split("\t")[0] ?? "")
      expect(revoked.code).toBe(0)
      expect(await actorOfToken(token, null)).toBeNull()
      const nobody = await luoshi("token", "create", "--email", "nobody@demo.example")
      expect([nobody.code, nobody.out]).toEqual([1, ""])
    },
    slow,
  )

  it(
    "prints the trail's head, and exits 1 naming what is broken",
    async () => {
      const whole = await luoshi("audit", "verify")
      expect(whole.code).toBe(0)
      const head = whole.out.trim().split("\n").at(-1) ?? ""
      expect(head).toMatch(/^\d+:[0-9a-f]{64}$/)
      const kept = await luoshi("audit", "verify", "--expect", head)
      expect(kept.code).toBe(0)
      const owner = new pg.Client({ connectionString: ownerUrl() })
      await owner.connect()
      await owner.query(
        "ALTER TABLE app.audit_events DISABLE TRIGGER USER; DELETE FROM app.audit_events WHERE seq = (SELECT max(seq) FROM app.audit_events)",
      )
      await owner.end()
      const broken = await luoshi("audit", "verify")
      expect([broken.code, broken.out]).toEqual([1, ""])
      expect(broken.err).toContain(`cut off at the end: event ${head.split(":")[0]} is missing`)
    },
    slow,
  )

  it("explains itself, and says what it did not understand", () => {
    const read = (...words: string[]) => {
      const reading = readArguments(commands, words)
      return reading.kind === "help" ? reading.text : reading.kind
    }
    const names = ["user create", "user list", "token create", "token list", "token revoke", "audit verify"]
    for (const name of [...names, "backup", "restore", "demo load", "demo clear"]) {
      expect(read("--help")).toContain(`  ${name} `)
      expect(read(...name.split(" "), "--help")).toContain(`-- ${name}`)
    }
    expect(() => read("backup")).toThrow("FILE is missing")
    expect(() => read("user", "forget")).toThrow("there is no command")
  })
})
