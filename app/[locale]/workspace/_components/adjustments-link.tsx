import { getTranslations } from "next-intl/server"
import { Link } from "@/components/ui/link"
import { countOpenAdjustments } from "@/lib/adjustments/queries/list-adjustments"
import type { UserActor } from "@/lib/core/actor"

/** The way to the requests to move dates and weights, with how many wait. */
export async function AdjustmentsLink({ actor }: { actor: UserActor }) {
  const t = await getTranslations("adjustments.queue")
  return <Link href="/workspace/adjustments">{t("link", { count: await countOpenAdjustments(actor) })}</Link>
}
