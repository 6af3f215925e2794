import { z } from "zod"
import { systemActor } from "@/lib/auth/actor"
import { inviteUser } from "@/lib/auth/commands/create-user"
import { listUsers } from "@/lib/auth/queries"
import { inTransaction } from "@/lib/core/command"
import { db } from "@/lib/core/db"
import { Level, Role, Sector } from "@/lib/core/prisma/enums"
import { ok, type Result } from "@/lib/core/result"
import { createOrganisation } from "@/lib/organisations/commands"
import { limitReviewer } from "@/lib/reviewing/commands/limit-reviewer"
import { Failure } from "../failure"
import { defineCommand } from "./define"
import { orFail, remark, say, sayTable } from "./outcome"

const one = (values: object) => Object.keys(values).join(", ")
const needed = z.string("is needed")
const roleOf = z.enum(Role, { error: `must be one of ${one(Role)}` })

type NewOrganisation = {
  organisation: string
  "organisation-name"?: string | undefined
  "organisation-name-zh"?: string | undefined
  sector: string
  level: string
  region?: string | undefined
}

/** Makes the organisation where there is none of its code; gives whether it did. */
async function ensureOrganisation(given: NewOrganisation, exists: boolean): Promise<Result<boolean>> {
  if (exists) return ok(false)
  const code = given.organisation.toUpperCase()
  const english = given["organisation-name"] ?? given["organisation-name-zh"] ?? code
  const made = await createOrganisation(systemActor("cli"), {
    code,
    name: { "zh-CN": given["organisation-name-zh"] ?? english, en: english },
    sector: given.sector,
    level: given.level,
    region: given.region,
  })
  return made.ok ? ok(true) : made
}

/** `user create`: an account, its organisation where it is missing, and the link that sets the password. */
export const userCreate = defineCommand({
  summary: "Makes an account and prints the one-time link with which its owner sets a password.",
  positionals: [],
  options: {
    email: { value: "E", help: "e-mail address (needed)" },
    name: { value: "NAME", help: "name of the person (needed)" },
    role: { value: "ROLE", help: `${one(Role)} (needed)` },
    organisation: { value: "CODE", help: "code of the organisation, made where it is missing (needed)" },
    language: { value: "LANGUAGE", help: "zh-CN (usual) or en" },
    "organisation-name": { value: "NAME", help: "of a new organisation, in English (usual: its code)" },
    "organisation-name-zh": { value: "NAME", help: "of a new organisation, in Chinese" },
    sector: { value: "SECTOR", help: `of a new organisation: ${one(Sector)} (usual: government)` },
    level: { value: "LEVEL", help: `of a new organisation: ${one(Level)} (usual: national)` },
    region: { value: "REGION", help: "of a new organisation" },
  },
  input: z.object({
    email: needed,
    name: needed,
    role: z.string("is needed").pipe(roleOf),
    organisation: needed.transform((code) => code.trim().toUpperCase()),
    language: z.enum(["zh-CN", "en"], "must be zh-CN or en").optional(),
    "organisation-name": z.string().optional(),
    "organisation-name-zh": z.string().optional(),
    sector: z.enum(Sector, `must be one of ${one(Sector)}`).default("government"),
    level: z.enum(Level, `must be one of ${one(Level)}`).default("national"),
    region: z.string().optional(),
  }),
  run: async (given) => {
    const { email, name, role, organisation, language } = given
    const made = await inTransaction(async (tx) => {
      const found = await tx.organisation.findUnique({ where: { code: organisation }, select: { id: true } })
      const isNew = await ensureOrganisation(given, found !== null)
      if (!isNew.ok) return isNew
      const user = await inviteUser(systemActor("cli"), { email, name, role, organisation, language })
      return user.ok ? ok({ ...user.value, isNew: isNew.value }) : user
    })
    const { link, linkExpiresAt, isNew } = orFail(made)
    if (isNew) remark(`Organisation ${organisation} was made.`)
    remark(`${email} sets a password with this link, once, until ${linkExpiresAt.toISOString()}:`)
    say(link)
  },
})

/** `user list`: every account, newest first. */
export const userList = defineCommand({
  summary: "Lists the accounts, newest first, separated by tabs.",
  positionals: [],
  options: {},
  input: z.object({}),
  run: async () => {
    const rows = []
    let after: string | undefined
    do {
      const page = await listUsers(systemActor("cli"), { after })
      rows.push(...(page?.users ?? []))
      after = page?.next ?? undefined
    } while (after)
    sayTable(
      ["email", "name", "role", "organisation", "state", "created"],
      rows.map((user) => [
        user.email,
        user.name,
        user.role,
        user.organisation.code,
        user.state,
        user.createdAt,
      ]),
    )
  },
})

/** `user limit`: the pillars and recommendations that a reviewer decides about. */
export const userLimit = defineCommand({
  summary: "Limits a reviewer to pillars and recommendations, or lifts the limit.",
  positionals: [],
  options: {
    email: { value: "E", help: "e-mail address of the reviewer (needed)" },
    scope: { value: "CODES", help: "ECO,GOV-1: codes separated by commas, or all for no limit (needed)" },
  },
  input: z.object({
    email: needed.transform((value) => value.trim().toLowerCase()),
    scope: needed.transform((codes) => codes.split(",").flatMap((code) => code.trim() || [])),
  }),
  run: async ({ email, scope }) => {
    const user = await db().user.findUnique({ where: { email }, select: { id: true } })
    if (!user) throw new Failure(`${email} has no account.`)
    const scopes = scope.join().toLowerCase() === "all" ? [] : scope.map((code) => code.toUpperCase())
    orFail(await limitReviewer(systemActor("cli"), { user: user.id, scopes }))
    remark(`${email} reviews ${scopes.join(", ") || "everything"}.`)
  },
})
