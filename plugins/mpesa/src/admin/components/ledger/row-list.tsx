import { Heading, Table, Text } from "@medusajs/ui"
import { ReactNode } from "react"
import { useAddress } from "../../lib/use-address"
import { useIsWide } from "../../lib/use-is-wide"
import { useTexts } from "../../lib/use-texts"
import { LoadState } from "../load-state"

/**
 * On a phone a row is a card: `main` and `side` share its first line, `detail` follows in small print,
 * `action` ends it; `table` has no room there.
 */
export type RowColumn<Row> = {
  title: string
  cell: (row: Row) => ReactNode
  place: "main" | "side" | "detail" | "action" | "table"
}

type Props<Row> = {
  title: string
  hint: string
  empty: string
  columns: RowColumn<Row>[]
  rowKey: (row: Row) => string
  query: {
    data: { rows: Row[]; count: number } | undefined
    isPending: boolean
    isError: boolean
    refetch: () => unknown
  }
  /** Without it all rows are there at once. */
  pageSize?: number
  children?: ReactNode
}

/** One page of a list that the backend pages; which page stands in the address. */
export function RowList<Row>(props: Props<Row>) {
  const isWide = useIsWide()
  const { title, hint, empty, query, pageSize, children } = props
  return (
    <section aria-label={title}>
      <div className="px-4 py-3 lg:px-6 lg:py-4">
        <Heading level="h2">{title}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {hint}
        </Text>
      </div>
      {children}
      <LoadState query={query}>
        {({ rows, count }) =>
          count === 0 ? (
            <Text size="small" className="text-ui-fg-muted px-4 pb-6 lg:px-6">
              {empty}
            </Text>
          ) : (
            <>
              {isWide ? <Wide {...props} rows={rows} /> : <Narrow {...props} rows={rows} />}
              {pageSize !== undefined && <Pages count={count} pageSize={pageSize} />}
            </>
          )
        }
      </LoadState>
    </section>
  )
}

function Wide<Row>({ columns, rowKey, rows }: Props<Row> & { rows: Row[] }) {
  return (
    <div className="overflow-x-auto">
      <Table>
        <Table.Header>
          <Table.Row>
            {columns.map(({ title }) => (
              <Table.HeaderCell key={title} className="whitespace-nowrap">
                {title}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {rows.map((row) => (
            <Table.Row key={rowKey(row)}>
              {columns.map(({ title, cell }) => (
                <Table.Cell key={title}>{cell(row)}</Table.Cell>
              ))}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}

function Narrow<Row>({ columns, rowKey, rows }: Props<Row> & { rows: Row[] }) {
  const at = (place: RowColumn<Row>["place"]) => columns.filter((column) => column.place === place)
  return (
    <ul className="divide-ui-border-base divide-y border-y">
      {rows.map((row) => (
        <li key={rowKey(row)} className="flex flex-col gap-y-1 px-4 py-3">
          <div className="flex items-start justify-between gap-x-3">
            <div className="txt-compact-small-plus flex min-w-0 flex-wrap gap-x-2">
              {at("main").map(({ title, cell }) => (
                <span key={title}>{cell(row)}</span>
              ))}
            </div>
            <div className="txt-compact-small-plus shrink-0 whitespace-nowrap tabular-nums">
              {at("side").map(({ title, cell }) => (
                <span key={title}>{cell(row)}</span>
              ))}
            </div>
          </div>
          <dl className="txt-small text-ui-fg-subtle flex flex-wrap gap-x-3">
            {at("detail").map(({ title, cell }) => (
              <div key={title} className="flex gap-x-1">
                <dt className="sr-only">{title}</dt>
                <dd className="min-w-0 break-words">{cell(row)}</dd>
              </div>
            ))}
          </dl>
          {at("action").map(({ title, cell }) => (
            <div key={title}>{cell(row)}</div>
          ))}
        </li>
      ))}
    </ul>
  )
}

function Pages({ count, pageSize }: { count: number; pageSize: number }) {
  const { t } = useTexts()
  const address = useAddress()
  const pageCount = Math.ceil(count / pageSize)
  const go = (page: number) => address.set({ page: page === 0 ? null : String(page + 1) })
  return (
    <Table.Pagination
      className="flex-wrap gap-y-2"
      count={count}
      pageSize={pageSize}
      pageIndex={address.page}
      pageCount={pageCount}
      canPreviousPage={address.page > 0}
      canNextPage={address.page + 1 < pageCount}
      previousPage={() => go(address.page - 1)}
      nextPage={() => go(address.page + 1)}
      translations={{
        of: t("pagination.of"),
        results: t("pagination.results"),
        pages: t("pagination.pages"),
        prev: t("pagination.prev"),
        next: t("pagination.next"),
      }}
    />
  )
}
