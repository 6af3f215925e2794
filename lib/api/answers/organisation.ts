import { z } from "zod"
import { Level, Sector } from "@/lib/core/prisma/enums"
import { words } from "./shared"

export const organisationAnswer = z
  .object({
    code: z.string().meta({ example: "DEMO-A" }),
    name: words,
    sector: z.enum(Sector),
    level: z.enum(Level),
    region: z.string().nullable(),
    parent: z.string().nullable().meta({ description: "Code of the organisation above it." }),
    demo: z.boolean().meta({ description: "Whether it is fictional." }),
  })
  .meta({ id: "Organisation" })

type OrganisationAnswer = z.output<typeof organisationAnswer>

/** An organisation as it is answered. */
export function organisationOf(one: OrganisationAnswer): OrganisationAnswer {
  const { code, name, sector, level, region, parent, demo } = one
  return { code, name, sector, level, region, parent, demo }
}
