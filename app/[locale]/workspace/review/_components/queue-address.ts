import type { QueueSort, QueueView } from "@/lib/reviewing/queries/list-review-queue"
import { withQuery } from "../../_components/one"

/** Where the queue stands: what of it, in which order, from where on. */
export type QueueAddress = { view: QueueView; sort: QueueSort; cursor?: string | undefined }

/** The address of the queue; what is usual is left out. */
export function queuePath({ view, sort, cursor }: QueueAddress): string {
  return withQuery("/workspace/review", {
    view: view === "all" ? undefined : view,
    sort: sort === "age" ? undefined : sort,
    cursor,
  })
}
