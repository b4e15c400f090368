import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Container, Heading, Table, Text } from "@medusajs/ui"
import { Action } from "../../search/action"
import { IndexSection } from "../../search/index-section"
import { readStatus, retryFailed, type SearchStatus } from "../../search/search-api"
import { SynonymSection } from "../../search/synonym-section"
import { useLoaded } from "../../search/use-loaded"

const EVERY_MS = 3_000

/** Whether search is right and quick behind, and what shoppers sought in vain. */
const SearchPage = () => {
  const { data, hasFailed, reload } = useLoaded(readStatus, EVERY_MS)
  return (
    <div className="flex flex-col gap-y-3">
      <Container className="flex flex-col gap-y-2">
        <Heading>Search</Heading>
        {hasFailed && (
          <Text role="alert" className="text-ui-fg-error">
            The state of search could not be read. It is tried again by itself.
          </Text>
        )}
        {data && <Backlog status={data} onChange={reload} />}
      </Container>
      {data?.indexes.map((index) => (
        <IndexSection key={index.name} index={index} onChange={reload} />
      ))}
      {data && <Misses misses={data.misses} />}
      <SynonymSection />
    </div>
  )
}
export default SearchPage

const Backlog = ({
  status: { backlog, failed },
  onChange,
}: {
  status: SearchStatus
  onChange: () => void
}) => (
  <>
    <Text size="small">
      {backlog.waiting === 0
        ? "Every change of the shop is in the index."
        : `${backlog.waiting.toLocaleString("en-KE")} changes wait, the oldest for ${backlog.lagSeconds} s.`}
    </Text>
    {backlog.failing > 0 && (
      <div className="flex flex-col gap-y-2">
        <div className="flex flex-wrap items-center gap-2">
          <Text size="small" className="text-ui-fg-error">
            {backlog.failing.toLocaleString("en-KE")} could not be written: {failed[0]?.last_error}
          </Text>
          <Action
            label="Try again now"
            run={() => retryFailed().then(onChange)}
            done="They are tried again."
          />
        </div>
      </div>
    )}
  </>
)

const Misses = ({ misses }: { misses: SearchStatus["misses"] }) => (
  <Container className="flex flex-col gap-y-3">
    <Heading level="h2">Sought and not found</Heading>
    {misses.length === 0 ? (
      <Text size="small">Every search has found something so far.</Text>
    ) : (
      <Table>
        <Table.Header>
          <Table.Row>
            <Table.HeaderCell>Words</Table.HeaderCell>
            <Table.HeaderCell>Times</Table.HeaderCell>
            <Table.HeaderCell>Last</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body>
          {misses.map(({ term, count, last_at }) => (
            <Table.Row key={term}>
              <Table.Cell>{term}</Table.Cell>
              <Table.Cell>{count.toLocaleString("en-KE")}</Table.Cell>
              <Table.Cell>
                {new Date(last_at).toLocaleDateString("en-KE", { timeZone: "Africa/Nairobi" })}
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    )}
  </Container>
)

export const config = defineRouteConfig({ label: "Search" })
