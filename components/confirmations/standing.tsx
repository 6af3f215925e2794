import { getTranslations } from "next-intl/server"
import type { ShapeName, Tone } from "@/components/ui/shape"
import { StatusTag } from "@/components/ui/status-tag"

const signs = {
  named: { tone: "neutral", shape: "ring" },
  ended: { tone: "neutral", shape: "dash" },
  confirmed: { tone: "success", shape: "check" },
  objected: { tone: "danger", shape: "triangle" },
  set_aside: { tone: "neutral", shape: "cross" },
  awaited: { tone: "info", shape: "diamond" },
  no_answer: { tone: "neutral", shape: "dotted" },
} as const satisfies Record<string, { tone: Tone; shape: ShapeName }>

/** How a supporting organisation stands to a submission. */
export async function Standing({ standing }: { standing: keyof typeof signs }) {
  const t = await getTranslations("confirmations.standing")
  return <StatusTag {...signs[standing]}>{t(standing)}</StatusTag>
}
