import { z } from "zod"
import { language, optionalVersion, text, version, whole } from "@/lib/core/parse"
import { Role } from "@/lib/core/prisma/enums"

/** An e-mail address, in lower case. */
export const email = text(254)
  .transform((value) => value.toLowerCase())
  .pipe(z.email("invalid-email"))

const secretText = z
  .string("required")
  .min(1, "required")
  .max(1000)
  .refine((value) => value.isWellFormed() && !value.includes("\0"), "unreadable-characters")

/** A password that somebody chooses: 12 to 200 characters, spaces and all. */
const newPassword = secretText.pipe(
  z
    .string()
    .refine((value) => [...value].length >= 12, "password-too-short")
    .max(200),
)

const repeated = { newPassword, repeatPassword: secretText.optional() }
type Repeated = { newPassword: string; repeatPassword?: string | undefined }
const isRepeated = (input: Repeated) =>
  input.repeatPassword === undefined || input.repeatPassword === input.newPassword
const differs = { path: ["repeatPassword"], error: "passwords-differ" }

export const signInInput = z.object({ email, password: secretText })
export const passwordChange = z
  .object({ currentPassword: secretText, ...repeated })
  .refine(isRepeated, differs)
export const linkUse = z.object({ link: text(200), ...repeated }).refine(isRepeated, differs)

const name = text(100)
const role = z.enum(Role, "not-one-of")
const organisation = text(32)
const user = z.uuid("unknown")

/** A new user. */
export const newUser = z.object({
  name,
  email,
  organisation,
  role,
  language: language.default("zh-CN"),
})
export const userChange = z.object({ user, version: optionalVersion })
export const roleChange = z.object({ user, role, version })
export const organisationChange = z.object({ user, organisation, version })

/** How many days an API token lives where nothing is said, and at most. */
export const tokenDays = { usual: 90, most: 365 } as const
/** A new API token; `email` names whose, for the system alone. */
export const newToken = z.object({
  name: text(100),
  days: whole(1, tokenDays.most).default(tokenDays.usual),
  email: email.optional(),
})
export const tokenRef = z.object({ token: z.uuid("unknown") })
export const sessionRef = z.object({ session: z.uuid("unknown") })
