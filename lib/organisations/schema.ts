import { z } from "zod"
import { text, version } from "@/lib/core/parse"
import { Level, Sector } from "@/lib/core/prisma/enums"

/** An organisation's code: capital letters, digits and hyphens, as it stands in addresses. */
export const organisationCode = text(32)
  .transform((value) => value.toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9][A-Z0-9-]*$/, "organisation-code"))

const orNothing = <S extends z.ZodType>(shape: S) =>
  z.preprocess((value) => (value === "" || value === undefined ? null : value), z.union([z.null(), shape]))

const facts = {
  name: z.object({ "zh-CN": text(200), en: text(200) }, "required"),
  sector: z.enum(Sector, "not-one-of"),
  level: z.enum(Level, "not-one-of"),
  region: orNothing(text(100)),
  /** Code of the organisation above it. */
  parent: orNothing(organisationCode),
}

/** A new organisation. */
export const newOrganisation = z.object({
  code: organisationCode,
  ...facts,
})
export const organisationEdit = z.object({ code: organisationCode, version, ...facts })
