import { Heading, Table, Text } from "@medusajs/ui"
import { ReactNode } from "react"
import { useTexts } from "../lib/use-texts"
import { LoadState } from "./load-state"

export type Column<Row> = { title: string; cell: (row: Row) => ReactNode }
export type Page<Row> = { rows: Row[]; count: number }

type Props<Row> = {
  title: string
  hint: string
  empty: string
  columns: Column<Row>[]
  rowKey: (row: Row) => string
  query: { data: Page<Row> | undefined; isPending: boolean; isError: boolean; refetch: () => unknown }
  pageSize: number
  pageIndex: number
  onPage: (pageIndex: number) => void
}

/** A titled table that shows one page of a list that the backend pages. */
export function PagedTable<Row>({
  title,
  hint,
  empty,
  columns,
  rowKey,
  query,
  pageSize,
  pageIndex,
  onPage,
}: Props<Row>) {
  const { t } = useTexts()
  return (
    <section>
      <div className="px-6 py-4">
        <Heading level="h2">{title}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {hint}
        </Text>
      </div>
      <LoadState query={query}>
        {({ rows, count }) => {
          if (count === 0) {
            return (
              <Text size="small" className="text-ui-fg-muted px-6 pb-6">
                {empty}
              </Text>
            )
          }
          const pageCount = Math.ceil(count / pageSize)
          return (
            <>
              <div className="overflow-x-auto">
                <Table>
                  <Table.Header>
                    <Table.Row>
                      {columns.map((column) => (
                        <Table.HeaderCell key={column.title}>{column.title}</Table.HeaderCell>
                      ))}
                    </Table.Row>
                  </Table.Header>
                  <Table.Body>
                    {rows.map((row) => (
                      <Table.Row key={rowKey(row)}>
                        {columns.map((column) => (
                          <Table.Cell key={column.title}>{column.cell(row)}</Table.Cell>
                        ))}
                      </Table.Row>
                    ))}
                  </Table.Body>
                </Table>
              </div>
              <Table.Pagination
                count={count}
                pageSize={pageSize}
                pageIndex={pageIndex}
                pageCount={pageCount}
                canPreviousPage={pageIndex > 0}
                canNextPage={pageIndex + 1 < pageCount}
                previousPage={() => onPage(pageIndex - 1)}
                nextPage={() => onPage(pageIndex + 1)}
                translations={{
                  of: t("pagination.of"),
                  results: t("pagination.results"),
                  pages: t("pagination.pages"),
                  prev: t("pagination.prev"),
                  next: t("pagination.next"),
                }}
              />
            </>
          )
        }}
      </LoadState>
    </section>
  )
}
