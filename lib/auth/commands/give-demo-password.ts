import { z } from "zod"
import { hashPassword } from "@/lib/auth/passwords"
import { command } from "@/lib/core/command"
import { fail, ok } from "@/lib/core/result"

/** Gives every demonstration account one well-known password: the system alone, and no other account. */
export const giveDemoPassword = command({
  action: "user.change-password",
  input: z.object({ password: z.string().min(1).max(200) }),
  run: async ({ tx, actor, record }, { password }) => {
    if (actor.role !== "system") return fail("not-permitted")
    const users = await tx.user.updateManyAndReturn({
      where: { demo: true },
      data: { passwordHash: await hashPassword(password) },
      select: { id: true },
    })
    for (const { id } of users) record({ subject: `user:${id}` })
    return ok({ count: users.length })
  },
})
