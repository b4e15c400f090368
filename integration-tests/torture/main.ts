import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { listGoods, stock, type Goods } from "./goods"
import { findBreaches, type Breach, type Sums } from "./invariants"
import { measureLoad } from "./load"
import { parseOptions, type TortureOptions } from "./options"
import { planRun, type RunPlan } from "./plan"
import { playRun, type RunResult } from "./play-run"
import { reportFiftyTimes } from "./same-callback"
import { settle } from "./settle"
import { writeBenchmark } from "./write-benchmark"
import { startWorld, type World } from "./world"

/** Runs between two looks at the books. */
const BATCH = 100
const PLENTY = 1_000_000
/** The first goods are sold in plenty, the others are raced for. */
const ORDINARY_GOODS = 20

/** The whole of `npm run torture`; answers the exit code. Its last line is the contract's. */
export async function torture(
  args: string[],
  { redisBinary, onStop }: { redisBinary: string; onStop: (stop: () => Promise<void>) => void },
): Promise<number> {
  const parsed = parseOptions(args, () => Math.floor(Math.random() * 1_000_000))
  if (!parsed.ok) {
    say(parsed.message)
    return 2
  }
  const { options } = parsed
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "duka-torture-"))
  note(`Seed ${options.seed}; logs in ${dir}/logs`)
  const world = await startWorld({ dir, redisBinary, say: note })
  onStop(() => world.stop())
  try {
    const outcome = await run(world, options)
    await world.stop()
    if (outcome.ok) {
      if (!options.keepLogs) fs.rmSync(dir, { recursive: true, force: true })
      say(`TORTURE OK runs=${outcome.runs} paid=${outcome.paid} lost=0 double=0 oversold=0`)
      return 0
    }
    say(`The logs are kept in ${dir}/logs`)
    say(`TORTURE FAILED seed=${options.seed} ${outcome.summary}`)
    return 1
  } finally {
    await world.stop()
  }
}

type Outcome = { ok: true; runs: number; paid: number } | { ok: false; summary: string }

async function run(world: World, options: TortureOptions): Promise<Outcome> {
  const goods = await listGoods(world)
  const [pickup] = await world.rows<{ id: string }>(
    "SELECT id FROM shipping_option WHERE data->>'kind' = 'pickup' AND deleted_at IS NULL ORDER BY id LIMIT 1",
  )
  const pickupId = pickup?.id ?? ""
  for (const { inventoryItemId } of goods.slice(0, ORDINARY_GOODS))
    await stock(world, inventoryItemId, PLENTY)

  const [first] = goods
  if (!first) throw new Error("The demo shop sells nothing")
  if (options.load) return measure(world, { goods: first, pickupId })
  const wrong = await reportFiftyTimes(world, { goods: first, pickupId })
  if (wrong.length > 0) return { ok: false, summary: `fifty callbacks: ${wrong.join("; ")}` }
  note("Fifty identical callbacks on two servers: fifty 200, one capture, one order")

  const endAt = options.minutes === undefined ? Infinity : Date.now() + options.minutes * 60_000
  const plans: RunPlan[] = []
  let sums: Sums | undefined
  for (let next = options.from; next <= options.runs && Date.now() < endAt; next += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, options.runs - next + 1) }, (_, index) =>
      planRun(options, next + index),
    )
    plans.push(...batch)
    const startedAt = Date.now()
    const detail = options.verbose ? note : () => undefined
    const results = await playAll(world, { batch, goods, pickupId, parallel: options.parallel, detail })
    const playedMs = Date.now() - startedAt
    const left = await settle(world, detail)
    const found = await findBreaches(world)
    sums = found.sums
    tell({ batch, results, sums, world, playedMs, settledMs: Date.now() - startedAt - playedMs })
    if (left) found.breaches.push({ kind: "state", what: `not settled: ${JSON.stringify(left)}` })
    if (found.breaches.length > 0) return { ok: false, summary: explain(found.breaches, { plans, options }) }
  }
  return { ok: true, runs: plans.length, paid: sums?.paidOrders ?? 0 }
}

async function measure(world: World, what: { goods: Goods; pickupId: string }): Promise<Outcome> {
  const figures = await measureLoad(world, { ...what, say: note })
  console.table(figures)
  writeBenchmark("callbacks", figures)
  const refused = figures.filter(({ sent, accepted }) => accepted < sent)
  if (refused.length > 0) return { ok: false, summary: "not every callback was accepted" }
  return { ok: true, runs: 0, paid: figures.reduce((sum, { sent }) => sum + sent, 0) }
}

/** A few at a time, in their order. */
async function playAll(
  world: World,
  {
    batch,
    goods,
    pickupId,
    parallel,
    detail,
  }: {
    batch: RunPlan[]
    goods: Goods[]
    pickupId: string
    parallel: number
    detail: (line: string) => void
  },
): Promise<RunResult[]> {
  const waiting = [...batch]
  const results: RunResult[] = []
  const take = async () => {
    for (let plan = waiting.shift(); plan; plan = waiting.shift()) {
      const result = await playRun(world, { plan, goods: goodsFor(plan, goods), pickupId })
      results.push(result)
      detail(
        `  run ${plan.run}: ${result.shoppers.map(({ end }) => end).join(", ")} ${describe(plan.disturbance)}`,
      )
    }
  }
  await Promise.all(Array.from({ length: parallel }, take))
  return results
}

/** No two races that may overlap are about the same thing. */
function goodsFor({ run: number, units }: RunPlan, goods: Goods[]): Goods {
  const shelf = units === undefined ? goods.slice(0, ORDINARY_GOODS) : goods.slice(ORDINARY_GOODS)
  const chosen = shelf[number % shelf.length]
  if (!chosen) throw new Error("The demo shop has too few goods for a torture run")
  return chosen
}

function tell({
  batch,
  results,
  sums,
  world,
  playedMs,
  settledMs,
}: {
  batch: RunPlan[]
  results: RunResult[]
  sums: Sums
  world: World
  playedMs: number
  settledMs: number
}) {
  const ends = new Map<string, number>()
  for (const { end } of results.flatMap(({ shoppers }) => shoppers)) ends.set(end, (ends.get(end) ?? 0) + 1)
  const kills = world.backends.map(({ name, kills: count }) => `${name} ${count}`).join(", ")
  say(
    `Runs ${batch[0]?.run} to ${batch.at(-1)?.run}: played ${seconds(playedMs)}, settled ${seconds(settledMs)}`,
  )
  say(`  shoppers left with: ${[...ends].map(([end, count]) => `${end} ${count}`).join(", ")}`)
  say(`  killed so far: ${kills}`)
  say(
    `  KES ${sums.books} in the books = ${sums.captured} captured + ${sums.waiting} waiting + ${sums.inDoubt} in doubt; ${sums.refunded} refunded; ${sums.paidOrders} orders paid`,
  )
}

function explain(
  breaches: Breach[],
  { plans, options }: { plans: RunPlan[]; options: TortureOptions },
): string {
  for (const breach of breaches.slice(0, 20)) say(`  ${breach.kind}: ${breach.what}`)
  const guilty = plans.filter((plan) =>
    plan.shoppers.some(({ phone }) => breaches.some((breach) => breach.phone?.endsWith(phone.slice(1)))),
  )
  for (const plan of guilty.slice(0, 5)) {
    say(`  run ${plan.run}: ${JSON.stringify(plan)}`)
    say(`  again: npm run torture -- --seed ${options.seed} --from ${plan.run} --runs ${plan.run}`)
  }
  const last = plans.at(-1)?.run
  say(`  the whole again: npm run torture -- --seed ${options.seed} --from ${options.from} --runs ${last}`)
  const count = (kind: Breach["kind"]) => breaches.filter((breach) => breach.kind === kind).length
  return `lost=${count("lost")} double=${count("double")} oversold=${count("oversold")} other=${breaches.length - count("lost") - count("double") - count("oversold")}`
}

const describe = (disturbance: RunPlan["disturbance"]) => (disturbance ? JSON.stringify(disturbance) : "")
const seconds = (ms: number) => `${Math.round(ms / 1000)} s`
const startedAt = Date.now()
const say = (line: string) => void process.stdout.write(`${line}\n`)
/** With the seconds since the start before it. */
const note = (line: string) =>
  say(`${String(Math.round((Date.now() - startedAt) / 1000)).padStart(4)} s  ${line}`)
