import type { Locale } from "@/lib/i18n/routing"

const chinese = (mark: string) => ({
  title: `重点企业风险监测预警平台（${mark}）`,
  summary: "建设统一的监测预警平台，企业按月上报，重大风险即时上报。",
  first: `平台上线并接入五十家企业（${mark}）`,
  second: `完成首次预警演练（${mark}）`,
  criteria: "平台可公开访问，接入企业名单与演练记录齐全。",
  asked: "演示科技发展局（虚构）",
  note: "请提供风险指标体系。",
  done: "平台已上线，五十二家企业完成接入。",
  evidence: "接入企业名单",
  file: { name: "接入名单.txt", mimeType: "text/plain", buffer: Buffer.from("共五十二家企业。\n") },
})

const english = (mark: string): JourneyTexts => ({
  title: `Risk monitoring platform for major firms (${mark})`,
  summary: "One platform: firms report monthly, and major risks at once.",
  first: `Platform online with fifty firms (${mark})`,
  second: `First warning exercise held (${mark})`,
  criteria: "Anybody can open the platform; the list of firms and the record of the exercise are complete.",
  asked: "Demo Science and Technology Agency (fictional)",
  note: "Please provide the risk indicators.",
  done: "The platform is online; fifty-two firms are connected.",
  evidence: "List of connected firms",
  file: { name: "firms.txt", mimeType: "text/plain", buffer: Buffer.from("Fifty-two firms.\n") },
})

/** What the people of the journey type, in their language. */
export type JourneyTexts = ReturnType<typeof chinese>

/** What the people of one journey type; `mark` tells it from the others. */
export function journeyTexts(locale: Locale, mark: string): JourneyTexts {
  return locale === "en" ? english(mark) : chinese(mark)
}
