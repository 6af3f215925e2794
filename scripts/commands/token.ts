import { z } from "zod"
import { systemActor } from "@/lib/auth/actor"
import { createToken, revokeToken } from "@/lib/auth/commands/tokens"
import { listTokens } from "@/lib/auth/queries"
import { tokenDays } from "@/lib/auth/schema"
import { Failure } from "../failure"
import { defineCommand } from "./define"
import { orFail, remark, say, sayTable } from "./outcome"

/** `token create`: an API token for any account; standard output holds the token and nothing else. */
export const tokenCreate = defineCommand({
  summary: "Makes an API token for an account and prints it alone. It is shown this once.",
  positionals: [],
  options: {
    email: { value: "E", help: "whose token (needed)" },
    name: { value: "NAME", help: "what it is for (usual: command line)" },
    days: { value: "N", help: `days that it works, ${tokenDays.usual} usually, ${tokenDays.most} at most` },
  },
  input: z.object({
    email: z.string("is needed"),
    name: z.string().default("command line"),
    days: z.string().optional(),
  }),
  run: async (given) => {
    const made = await createToken(systemActor("cli"), given)
    if (!made.ok && made.error.code === "not-found") {
      throw new Failure(`there is no account ${given.email}, or it is disabled`)
    }
    const { id, token, expiresAt } = orFail(made)
    remark(`Token ${id} works until ${expiresAt.toISOString()}.`)
    say(token)
  },
})

/** `token list`: every token that is not revoked, never its text. */
export const tokenList = defineCommand({
  summary: "Lists the API tokens that are not revoked, newest first, separated by tabs.",
  positionals: [],
  options: {},
  input: z.object({}),
  run: async () => {
    const tokens = await listTokens(systemActor("cli"))
    sayTable(
      ["id", "email", "name", "created", "expires", "last used", "state"],
      tokens.map((token) => [
        token.id,
        token.email,
        token.name,
        token.createdAt,
        token.expiresAt,
        token.lastUsedAt,
        token.isExpired ? "expired" : "active",
      ]),
    )
  },
})

/** `token revoke`: ends a token at its very next request. */
export const tokenRevoke = defineCommand({
  summary: "Revokes the API token of an id that `token list` shows.",
  positionals: ["ID"],
  options: {},
  input: z.object({ ID: z.uuid("is no id of a token: see `token list`") }),
  run: async ({ ID: token }) => {
    const revoked = await revokeToken(systemActor("cli"), { token })
    if (!revoked.ok && revoked.error.code === "not-found") {
      throw new Failure(`there is no token ${token} that still works`)
    }
    orFail(revoked)
    say(`Token ${token} is revoked.`)
  },
})
