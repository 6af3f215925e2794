import "./workspace.css"
import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { type NavItem, WorkspaceShell } from "@/components/site/workspace-shell"
import { Link } from "@/components/ui/link"
import { countOpenAdjustments } from "@/lib/adjustments/queries/list-adjustments"
import { countRequests } from "@/lib/assignments/queries"
import { signOutAction } from "@/lib/auth/actions/sign-in"
import { requireActor } from "@/lib/auth/session"
import type { UserActor } from "@/lib/core/actor"
import { countReviewQueue } from "@/lib/reviewing/queries/list-review-queue"

export const metadata: Metadata = { robots: { index: false } }

/** The places that a role works in, in the order of the menu. */
async function navOf(actor: UserActor): Promise<NavItem[]> {
  const t = await getTranslations("workspace.nav")
  const adjustments = await getTranslations("adjustments.queue")
  const first = [
    { href: "/workspace", label: t("home") },
    { href: "/workspace/initiatives", also: "/workspace/milestones", label: t("initiatives") },
  ]
  const audit = { href: "/workspace/audit", label: t("audit") }
  const users = { href: "/workspace/users", label: t("users") }
  const organisations = { href: "/workspace/organisations", label: t("organisations") }
  const assessments = { href: "/workspace/recommendations", label: t("recommendations") }
  const catalogue = { href: "/workspace/catalogue", label: t("catalogue") }
  switch (actor.role) {
    case "agency_lead":
      return [
        ...first,
        { href: "/workspace/requests", label: t("requests"), count: await countRequests(actor) },
      ]
    case "agency_member":
      return first
    case "reviewer":
      return [
        ...first,
        { href: "/workspace/review", label: t("review"), count: await countReviewQueue(actor) },
        {
          href: "/workspace/adjustments",
          label: adjustments("nav"),
          count: await countOpenAdjustments(actor),
        },
        assessments,
      ]
    case "auditor":
      return [...first, audit, users, organisations, catalogue, assessments]
    case "administrator":
      return [...first, users, organisations, catalogue, assessments, audit]
  }
}

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor()
  const t = await getTranslations()
  const name = actor.person?.replace(/ <[^<>]*>$/, "") ?? t("workspace.nav.account")
  const account = (
    <>
      <Link href="/workspace/account" className="site-link">
        {name}
      </Link>
      <form action={signOutAction}>
        <button type="submit" className="site-link cursor-pointer">
          {t("common.nav.signOut")}
        </button>
      </form>
    </>
  )
  return (
    <WorkspaceShell nav={await navOf(actor)} account={account}>
      {children}
    </WorkspaceShell>
  )
}
