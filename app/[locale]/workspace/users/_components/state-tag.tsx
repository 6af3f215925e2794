import { getTranslations } from "next-intl/server"
import type { ShapeName, Tone } from "@/components/ui/shape"
import { StatusTag } from "@/components/ui/status-tag"
import type { UserState } from "@/lib/auth/queries"

const looks: Record<UserState, { tone: Tone; shape: ShapeName }> = {
  active: { tone: "success", shape: "check" },
  invited: { tone: "info", shape: "dotted" },
  disabled: { tone: "neutral", shape: "cross" },
}

/** Whether an account is in use, has no password yet, or is shut. */
export async function StateTag({ state }: { state: UserState }) {
  const t = await getTranslations("admin.state")
  return <StatusTag {...looks[state]}>{t(state)}</StatusTag>
}
