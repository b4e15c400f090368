import path from "node:path"
import type { BenchContext, Bench, Machinery } from "./context"
import { callbacks } from "./callbacks/callbacks"
import { catalogue } from "./catalogue/catalogue"
import { checkout } from "./checkout/checkout"
import { openDataSets, type DataSets } from "./lib/data-sets"
import { pages } from "./pages/pages"
import { recovery } from "./recovery/recovery"
import { start } from "./start/start"
import { searching } from "./search/search"
import { describeMachine } from "./lib/machine"
import { root } from "./lib/paths"
import { ratiosOf } from "./lib/ratios"
import { toTable } from "./lib/table"
import { writeResult } from "./lib/write-result"
import { parseOptions, type BenchName } from "./options"

const benches: Record<BenchName, Bench> = {
  callbacks,
  catalogue,
  checkout,
  pages,
  recovery,
  start,
  search: searching,
}

/** The whole of `npm run bench`; answers the exit code. */
export async function bench(args: string[], machinery: Machinery): Promise<number> {
  const parsed = parseOptions(args)
  if (!parsed.ok) {
    say(parsed.message)
    return 2
  }
  const { options } = parsed
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const one of closers.splice(0).reverse()) await one()
  }
  machinery.onStop(close)
  let opened: Promise<DataSets> | undefined
  const context: BenchContext = {
    options,
    machinery,
    say: note,
    dataSets: () =>
      (opened ??= openDataSets({ key: machinery.dataKey, fresh: options.fresh, say: note }).then(
        (dataSets) => {
          closers.push(dataSets.close)
          return dataSets
        },
      )),
    keep(one) {
      closers.push(() => one.stop())
      return one
    },
  }
  try {
    for (const name of options.names) await runOne(name, { context, args })
    return 0
  } finally {
    await close()
  }
}

async function runOne(name: BenchName, { context, args }: { context: BenchContext; args: string[] }) {
  const one = benches[name]
  await context.machinery.build(one.builds)
  note(`Benchmark ${name}`)
  const date = new Date().toISOString()
  const results = await one.run(context)
  if ("skipped" in results) {
    say(`${name} skipped: ${results.skipped}`)
    return
  }
  if (results.length === 0) return
  const ratios = ratiosOf(results)
  const command = ["npm run bench", name, ...withDashes(args.filter((arg) => arg !== name))].join(" ")
  const file = writeResult({ name, date, command, machine: describeMachine(), results, ratios })
  say(`\n${toTable(results, ratios)}\n\nWritten to ${path.relative(root, file)}\n`)
}

const withDashes = (options: string[]) => (options.length > 0 ? ["--", ...options] : [])
const startedAt = Date.now()
const say = (line: string) => void process.stdout.write(`${line}\n`)
/** With the seconds since the start before it. */
const note = (line: string) =>
  say(`${String(Math.round((Date.now() - startedAt) / 1000)).padStart(4)} s  ${line}`)
