import type { ReactNode } from "react"

export interface Column<Row> {
  key: string
  header: string
  /** The row's own name: read out before its other cells. One column has it. */
  rowHeader?: boolean
  /** `end` for numbers. */
  align?: "start" | "end"
  cell: (row: Row) => ReactNode
}

interface DataTableProps<Row> {
  /** What the table shows, in words. */
  caption: ReactNode
  hideCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}

// A table that is laid out as blocks loses its meaning in some browsers; these give it back.
const as = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  columnHeader: { role: "columnheader" },
  rowHeader: { role: "rowheader" },
  cell: { role: "cell" },
} as const

/** A table for comparing. On a narrow screen each row becomes a block, with the header before each value. */
export function DataTable<Row>({ caption, hideCaption, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <table className="data-table" {...as.table}>
      <caption className={hideCaption ? "visually-hidden" : undefined}>{caption}</caption>
      <thead {...as.group}>
        <tr {...as.row}>
          {columns.map((column) => (
            <th key={column.key} {...as.columnHeader} scope="col" data-align={column.align}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...as.group}>
        {rows.map((row) => (
          <tr key={rowKey(row)} {...as.row}>
            {columns.map((column) =>
              column.rowHeader ? (
                <th key={column.key} {...as.rowHeader} scope="row" data-label={column.header}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.key} {...as.cell} data-label={column.header} data-align={column.align}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
