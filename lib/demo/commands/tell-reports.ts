import { draftProgressReport } from "@/lib/progress-reports/commands/draft-progress-report"
import { publishProgressReport } from "@/lib/progress-reports/commands/publish-progress-report"
import type { DemoInitiative } from "../schema"
import { attach } from "./attach"
import { done, type Story } from "./story"
import type { Ref } from "./tell-initiative"

/** Adds an initiative's progress reports to the story: drafted by a member, published by the agency lead. */
export function tellReports(story: Story, ref: Ref, { reports, language }: DemoInitiative): void {
  const ids: string[] = []
  for (const [index, report] of reports.entries()) {
    const { organisation, summary, obstacles, nextSteps, assessment, corrects } = report
    story.on(report.day, async () => {
      const author = await story.of(organisation, true)
      const { id } = await done(
        draftProgressReport(author, {
          initiative: ref.current,
          periodStart: story.date(report.from),
          periodEnd: story.date(report.to),
          summary,
          obstacles,
          nextSteps,
          reportedProgress: report.progress,
          assessment,
          corrects: corrects === undefined ? undefined : ids[corrects],
          language,
        }),
      )
      ids[index] = id
      for (const evidence of report.evidence)
        await attach(author, { progressReport: id }, evidence, language, story.date)
    })
    if (report.published !== undefined) {
      story.on(report.published, async () =>
        done(publishProgressReport(await story.of(organisation), { id: ids[index] })),
      )
    }
  }
}
