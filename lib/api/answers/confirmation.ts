import { z } from "zod"
import type { ConfirmationsView } from "@/lib/confirmations/queries"
import type { PublicConfirmationItem } from "@/lib/publication/queries/confirmations"
import { instant, iso, language, languageOf, organisationName, organisationNameOf } from "./shared"

const inside = "For those who read the initiative from inside; null otherwise."

const setAside = z.object({ at: instant, reason: z.string(), language }).meta({
  id: "SetAside",
  description: "That the coordinating office set an objection aside, and why; public.",
})

/** How a supporting organisation stands to a submission. */
export const confirmationAnswer = z
  .object({
    organisation: organisationName,
    standing: z.enum(["named", "ended", "confirmed", "objected", "set_aside", "awaited", "no_answer"]).meta({
      description:
        "`named` before the first submission; `awaited` while its silence holds up an approval, `no_answer` from then on; `ended` where it supports no more. From outside only what an approval rests on is read, and no objection that was not set aside.",
    }),
    askedAt: instant.nullable(),
    answersUntil: instant
      .nullable()
      .meta({ description: `Until when silence holds up an approval. ${inside}` }),
    answeredAt: instant.nullable(),
    id: z
      .uuid()
      .nullable()
      .meta({ description: `The answer, to withdraw or set it aside. ${inside}` }),
    submission: z
      .int()
      .min(1)
      .nullable()
      .meta({ description: `Number of the submission answered. ${inside}` }),
    reason: z
      .string()
      .nullable()
      .meta({ description: `Why it objects. ${inside}` }),
    language: language.nullable(),
    setAside: setAside.nullable(),
    version: z.int().min(1).nullable(),
    permittedActions: z.array(z.string()),
  })
  .meta({ id: "Confirmation" })

type Shown = z.output<typeof confirmationAnswer>

function setAsideOf(one: {
  setAsideAt: Date | null
  setAsideReason: string | null
  setAsideLanguage: string | null
}): Shown["setAside"] {
  if (one.setAsideAt === null) return null
  return {
    at: iso(one.setAsideAt),
    reason: one.setAsideReason ?? "",
    language: languageOf(one.setAsideLanguage ?? ""),
  }
}

/** An organisation's word as it is read from inside. */
export function confirmationOf(entry: ConfirmationsView["entries"][number]): Shown {
  const { answer } = entry
  return {
    organisation: organisationNameOf(entry.organisation),
    standing: entry.standing,
    askedAt: iso(entry.askedAt),
    answersUntil: iso(entry.answersUntil),
    answeredAt: answer && iso(answer.answeredAt),
    id: answer?.id ?? null,
    submission: answer?.submission ?? null,
    reason: answer?.reason ?? null,
    language: answer && languageOf(answer.language),
    setAside: answer && setAsideOf(answer),
    version: answer?.version ?? null,
    permittedActions: entry.permittedActions,
  }
}

/** An organisation's word as it is public. */
export function publicConfirmationOf(one: PublicConfirmationItem): Shown {
  const { code, name } = one.organisation
  return {
    organisation: { code, name },
    standing: one.standing,
    askedAt: iso(one.askedAt),
    answersUntil: null,
    answeredAt: iso(one.answeredAt),
    id: null,
    submission: null,
    reason: null,
    language: null,
    setAside: setAsideOf(one),
    version: null,
    permittedActions: [],
  }
}
