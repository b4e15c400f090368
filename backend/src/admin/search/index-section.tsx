import { Badge, Container, Heading, Text } from "@medusajs/ui"
import { Action } from "./action"
import { checkDrift, rebuild, type IndexStatus } from "./search-api"

const NAMES = { product: "Products", category: "Categories" }
const ENGINES: Record<string, string> = {
  "postgres-words": "Postgres",
  "outside-with-fallback": "External engine, Postgres stands in",
}

/** One index: which engine answers, whether it agrees with the shop, and a rebuild with its progress. */
export const IndexSection = ({ index, onChange }: { index: IndexStatus; onChange: () => void }) => (
  <Container className="flex flex-col gap-y-3">
    <div className="flex flex-wrap items-center justify-between gap-2">
      <Heading level="h2">{NAMES[index.name]}</Heading>
      <div className="flex gap-2">
        <Action
          label="Check and repair"
          run={() => checkDrift(index.name).then(onChange)}
          done="The index was compared with the shop."
        />
        <Action
          label="Rebuild"
          run={() => rebuild(index.name).then(onChange)}
          done="A new index is being built. Search goes on with the old one."
        />
      </div>
    </div>
    <div className="flex flex-wrap items-center gap-2">
      <Badge color={index.engine ? "green" : "orange"}>
        {index.engine ? (ENGINES[index.engine] ?? index.engine) : "Not built yet"}
      </Badge>
      <Text size="small">{index.expected.toLocaleString("en-KE")} entries in the shop</Text>
    </div>
    {index.build && <Progress build={index.build} />}
    <Text size="small" className="text-ui-fg-subtle">
      {index.drift ? driftText(index.drift) : "Not compared with the shop yet."}
    </Text>
  </Container>
)

const Progress = ({ build }: { build: NonNullable<IndexStatus["build"]> }) =>
  build.status === "error" ? (
    <Text size="small" className="text-ui-fg-error">
      The last build failed: {build.error ?? "no reason was given"}
    </Text>
  ) : (
    <label className="flex items-center gap-2">
      <progress value={build.written} max={Math.max(1, build.of)} />
      <Text size="small">
        {build.written.toLocaleString("en-KE")} of {build.of.toLocaleString("en-KE")}
      </Text>
    </label>
  )

function driftText({ at, checked, missing, stale, orphans, repaired }: NonNullable<IndexStatus["drift"]>) {
  const when = new Date(at).toLocaleString("en-KE", { timeZone: "Africa/Nairobi" })
  const wrong = missing + stale + orphans
  const found = wrong === 0 ? "all agree" : `${missing} missing, ${stale} out of date, ${orphans} too many`
  return `${when}: ${checked.toLocaleString("en-KE")} compared, ${found}${repaired ? `; ${repaired} put right` : ""}.`
}
