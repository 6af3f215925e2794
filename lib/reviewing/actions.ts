"use server"
import { refresh } from "next/cache"
import { getLocale, getTranslations } from "next-intl/server"
import { requireActor } from "@/lib/auth/session"
import { prioritiseRecommendation } from "@/lib/catalogue/commands/prioritise-recommendation"
import type { UserActor } from "@/lib/core/actor"
import { submitForm } from "@/lib/core/form-action"
import type { FormState } from "@/lib/core/form-state"
import { fail, failAt } from "@/lib/core/result"
import { failureText } from "@/lib/i18n/failure-text"
import { redirect } from "@/lib/i18n/navigation"
import { milestoneStepCommands } from "@/lib/milestones/commands/steps"
import { claimSubmission, releaseSubmission } from "./commands/claims"
import { declareConflict } from "./commands/declare-conflict"
import { delegateReviews, endDelegation } from "./commands/delegations"
import { limitReviewer } from "./commands/limit-reviewer"
import { type Returned, returnSubmissions } from "./commands/return-submissions"
import { listReviewQueue } from "./queries/list-review-queue"

const pageOf = (ref: string) => `/workspace/review/${ref.replace("/", ".")}`

async function go(href: string): Promise<never> {
  return redirect({ href, locale: await getLocale() })
}

const claims = { claim: claimSubmission, release: releaseSubmission }

/** Claims, takes over or releases a submission, as the form names it, and shows it. */
export async function claimAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  const step = formData.get("step")
  const run = step === "claim" || step === "release" ? claims[step] : async () => fail("not-found")
  return submitForm(formData, (input) => run(actor, input), {
    flags: ["takeOver"],
    done: ({ ref }) => go(`${pageOf(ref)}?done=${step === "claim" ? "claimed" : "released"}`),
  })
}

/** Declares a conflict of interest and goes back to the queue. */
export async function declareConflictAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => declareConflict(actor, input), {
    done: ({ ref }) => go(`/workspace/review?done=conflict-declared&of=${encodeURIComponent(ref)}`),
  })
}

/** Has another reviewer act in the actor's stead. */
export async function delegateAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => delegateReviews(actor, input), {
    done: () => go("/workspace/review/delegations?done=delegated"),
  })
}

/** Ends a delegation. */
export async function endDelegationAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => endDelegation(actor, input), {
    done: () => go("/workspace/review/delegations?done=delegation-ended"),
  })
}

/** Limits what a reviewer decides, and shows the account anew. */
export async function limitReviewerAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => limitReviewer(actor, input), {
    lists: ["scopes"],
    done: async () => {
      refresh()
      const t = await getTranslations("reviewing.scopes")
      return { notice: t("saved") }
    },
  })
}

/** Makes a recommendation a priority or not, and shows it anew. */
export async function prioritiseRecommendationAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => prioritiseRecommendation(actor, input), {
    flags: ["priority"],
    done: ({ code }) => go(`/workspace/catalogue/${code}?done=prioritised`),
  })
}

/** What became of each submission: nothing beside its reference where it was returned, otherwise why not. */
async function answersOf(returned: readonly Returned[]): Promise<Record<string, string>> {
  const locale = await getLocale()
  const of = ({ ref, failure }: Returned) =>
    [ref, failure ? failureText(failure, locale).message : ""] as const
  return Object.fromEntries(returned.map(of))
}

/** Returns the chosen submissions for one reason, and tells of each what became of it. */
export async function returnSubmissionsAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  return submitForm(formData, (input) => returnSubmissions(actor, input), {
    lists: ["items"],
    done: async (returned) => {
      refresh()
      const t = await getTranslations("reviewing.bulk")
      const count = returned.filter((one) => one.failure === null).length
      return { notice: t("done", { count, all: returned.length }), data: await answersOf(returned) }
    },
  })
}

const outcomes = { approve: "approved", return: "returned", confirm: "confirmed", revoke: "revoked" } as const
type Verdict = keyof typeof outcomes
const isVerdict = (value: unknown): value is Verdict =>
  typeof value === "string" && Object.hasOwn(outcomes, value)

/** Where a reviewer goes on: to the next that they may decide, of the same kind first, otherwise to the queue. */
async function nextAfter(actor: UserActor, verdict: Verdict): Promise<string> {
  const confirming = verdict === "confirm" || verdict === "revoke"
  if (confirming) {
    const { data } = await listReviewQueue(actor, { view: "to-confirm", limit: 50 })
    const next = data.find((one) => one.permittedActions.includes("confirm"))
    if (next) return pageOf(next.ref)
  }
  const { data } = await listReviewQueue(actor, { view: "decidable", limit: 1 })
  return data[0] ? pageOf(data[0].ref) : "/workspace/review"
}

/** Decides about the submission that the form names, and goes on to the next in the queue. */
export async function decideMilestoneAction(_: FormState, formData: FormData): Promise<FormState> {
  const actor = await requireActor()
  const verdict = formData.get("decision")
  if (!isVerdict(verdict))
    return submitForm(formData, async () => failAt("decision", "invalid"), { done: () => ({}) })
  const isConsent = verdict === "approve" || verdict === "confirm"
  const run = ({ reason, decision: __, ...input }: Record<string, unknown>) =>
    milestoneStepCommands[verdict](actor, { ...input, ...(isConsent ? { comment: reason } : { reason }) })
  return submitForm(formData, run, {
    done: async ({ ref, waits }) => {
      const done = `${outcomes[verdict]}${waits ? "-first" : ""}`
      return go(`${await nextAfter(actor, verdict)}?done=${done}&of=${encodeURIComponent(ref)}`)
    },
  })
}
