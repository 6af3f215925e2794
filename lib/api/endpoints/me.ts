import { z } from "zod"
import { db } from "@/lib/core/db"
import { Role } from "@/lib/core/prisma/enums"
import { language, languageOf, organisationName, organisationNameOf } from "../answers/shared"
import { found, single } from "../endpoint"

const answer = z
  .object({
    email: z.string(),
    name: z.string(),
    role: z.enum(Role),
    organisation: organisationName,
    language,
  })
  .meta({ id: "Me" })

/** The actor. */
export const getMeEndpoint = single({
  path: "/me",
  summary: "Who the token acts for",
  access: "token",
  answer,
  read: async ({ actor }) => {
    const row = await db().user.findUnique({
      where: { id: actor?.userId ?? "" },
      select: {
        email: true,
        name: true,
        role: true,
        language: true,
        organisation: { select: { code: true, nameZh: true, nameEn: true } },
      },
    })
    return found(
      row && {
        ...row,
        organisation: organisationNameOf(row.organisation),
        language: languageOf(row.language),
      },
    )
  },
})
