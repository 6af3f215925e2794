import { getTranslations } from "next-intl/server"
import { RowCheck } from "@/components/forms/row-check"
import { type Column, DataTable } from "@/components/ui/data-table"
import { EmptyState } from "@/components/ui/empty-state"
import type { QueueRow } from "@/lib/reviewing/queries/queue-rows"
import type { QueueAddress } from "./queue-address"
import { AgeCell, ClaimCell, DueCell, MilestoneCell, RecommendationsCell, StaleCell } from "./queue-cells"

interface QueueTableProps {
  rows: readonly QueueRow[]
  here: QueueAddress
  /** Whether the reader decides, and is told what keeps them from it. */
  decides: boolean
  /** Whether there may be more to find on the next page. */
  more: boolean
}

/** What waits for a reviewer; with a box to tick beside each that can be returned. */
export async function QueueTable({ rows, here, decides, more }: QueueTableProps) {
  const t = await getTranslations("reviewing.queue")
  const { view, sort } = here
  if (rows.length === 0) {
    return <EmptyState title={t(`empty.${view}`)} text={more ? t("searching") : t(`emptyText.${view}`)} />
  }
  const isConfirming = view === "to-confirm"
  const returnable = rows.filter((row) => row.permittedActions.includes("return"))
  const [first] = returnable
  const age: Column<QueueRow> = isConfirming
    ? { key: "since", header: t("since"), cell: (row) => <StaleCell row={row} /> }
    : { key: "age", header: t("age"), cell: (row) => <AgeCell row={row} /> }
  const select: Column<QueueRow> = {
    key: "select",
    header: t("select"),
    cell: (row) =>
      returnable.includes(row) && (
        <RowCheck
          name="items"
          value={`${row.ref}:${row.version}:${row.submission.number}`}
          label={t("selectOne", { ref: row.ref })}
          first={row === first}
        />
      ),
  }
  return (
    <DataTable
      caption={t(`caption.${isConfirming ? "to-confirm" : sort}`)}
      hideCaption
      rows={rows}
      rowKey={(row) => row.ref}
      columns={[
        {
          key: "milestone",
          header: t("milestone"),
          rowHeader: true,
          cell: (row) => <MilestoneCell row={row} tells={decides} />,
        },
        {
          key: "recommendations",
          header: t("recommendations"),
          cell: (row) => <RecommendationsCell row={row} />,
        },
        age,
        { key: "due", header: t("due"), cell: (row) => <DueCell row={row} /> },
        { key: "claim", header: t("claim"), cell: (row) => <ClaimCell row={row} /> },
        ...(decides && !isConfirming ? [select] : []),
      ]}
    />
  )
}
