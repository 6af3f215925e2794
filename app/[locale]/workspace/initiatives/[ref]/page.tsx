import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getLocale, getTranslations } from "next-intl/server"
import { langOf, langOfWords } from "@/components/initiatives/lang-of"
import { Progress } from "@/components/status/progress"
import { InitiativeStatus, ScheduleStatus } from "@/components/status/status"
import { Badge } from "@/components/ui/badge"
import { ButtonLink } from "@/components/ui/button"
import { Link } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { Page } from "@/components/ui/page"
import { PageHeader } from "@/components/ui/page-header"
import { PlainText } from "@/components/ui/prose"
import { requireActor } from "@/lib/auth/session"
import { getInitiative, type InitiativeView } from "@/lib/initiatives/queries"
import { initiativePath } from "../../_components/addresses"
import { DoneNotice } from "../../_components/done-notice"
import type { Query } from "../../_components/one"
import { History } from "./_components/history"
import { Milestones } from "./_components/milestones"
import { NextStep } from "./_components/next-step"
import { Overview } from "./_components/overview"
import { Participants } from "./_components/participants"
import { Reports } from "./_components/reports"

interface InitiativeProps {
  params: Promise<{ ref: string }>
  searchParams: Promise<Query>
}

export async function generateMetadata({ params }: InitiativeProps): Promise<Metadata> {
  return { title: (await params).ref }
}

async function Publicity({ initiative }: { initiative: InitiativeView }) {
  const t = await getTranslations("workspace.initiative")
  if (initiative.acceptedAt === null) return <p className="hint mt-3">{t("notPublic")}</p>
  return (
    <p className="hint mt-3">
      {t(initiative.internal ? "isPublic" : "onlyPublic")}{" "}
      <Link href={`/initiatives/${initiative.ref}`}>{t("publicLink")}</Link>
    </p>
  )
}

export default async function InitiativePage({ params, searchParams }: InitiativeProps) {
  const actor = await requireActor()
  const { ref } = await params
  const initiative = await getInitiative(actor, ref)
  if (!initiative) notFound()
  const locale = await getLocale()
  const t = await getTranslations("workspace")
  const lang = langOf(initiative.language, locale)
  return (
    <Page>
      <PageHeader
        kicker={ref}
        title={initiative.title}
        {...(lang ? { lang } : {})}
        breadcrumbs={[{ label: t("list.title"), href: "/workspace/initiatives" }]}
        actions={
          initiative.permittedActions.includes("edit") && (
            <ButtonLink tone="secondary" href={initiativePath(ref, "/edit")}>
              {t("initiative.edit")}
            </ButtonLink>
          )
        }
      >
        <p className="inline-facts">
          <InitiativeStatus status={initiative.status} />
          <ScheduleStatus schedule={initiative.schedule} />
          {initiative.recommendations.map((code) => (
            <Badge key={code}>{code}</Badge>
          ))}
        </p>
        <Progress {...initiative.progress} />
        <Publicity initiative={initiative} />
      </PageHeader>
      <DoneNotice query={await searchParams} />
      {initiative.statusReason && (
        <Notice
          tone="warning"
          title={t(
            initiative.permittedActions.includes("propose")
              ? "initiative.reasonDraft"
              : "initiative.reasonOther",
          )}
        >
          <PlainText text={initiative.statusReason} lang={langOfWords(initiative.statusReason, locale)} />
        </Notice>
      )}
      <NextStep initiative={initiative} />
      <Overview initiative={initiative} actor={actor} />
      <Milestones initiative={initiative} />
      <Participants initiative={initiative} actor={actor} />
      <Reports initiative={initiative} actor={actor} />
      <History initiative={initiative} actor={actor} />
    </Page>
  )
}
