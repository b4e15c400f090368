import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { listGoods, stock, type Goods } from "./goods"
import type { Sums } from "./check-money"
import { findBreaches, type Breach, type OrderCounts } from "./invariants"
import { parseOptions, type TortureOptions } from "./options"
import { planRun, type RunPlan } from "./plan"
import { playRun, type RunResult } from "./play-run"
import { reportFiftyTimes } from "./same-callback"
import { describeLeft, settle } from "./settle"
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
  const wrong = await reportFiftyTimes(world, { goods: first, pickupId })
  if (wrong.length > 0) return { ok: false, summary: `fifty callbacks: ${wrong.join("; ")}` }
  note("Fifty identical callbacks on two servers: fifty 200, one capture, one order")

  const endAt = options.minutes === undefined ? Infinity : Date.now() + options.minutes * 60_000
  const plans: RunPlan[] = []
  let last: Look | undefined
  const wishes = new Map<string, number>()
  const begunAt = Date.now()
  const tellAll = () =>
    last && tellWholeRun(world, { look: last, runs: plans.length, tookMs: Date.now() - begunAt })
  for (let next = options.from; next <= options.runs && Date.now() < endAt; next += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, options.runs - next + 1) }, (_, index) =>
      planRun(options, next + index),
    )
    plans.push(...batch)
    const startedAt = Date.now()
    const detail = options.verbose ? note : () => undefined
    const results = await playAll(world, { batch, goods, pickupId, parallel: options.parallel, detail })
    const playedMs = Date.now() - startedAt
    for (const { orderIds, wishedBack } of results.flatMap(({ shoppers }) => shoppers))
      for (const id of orderIds) wishes.set(id, wishedBack)
    const left = await settle(world, detail)
    const found = await findBreaches(world, wishes)
    last = found
    tell({ batch, results, look: found, world, playedMs, settledMs: Date.now() - startedAt - playedMs })
    if (left) {
      const rows = await describeLeft(world)
      found.breaches.push({
        kind: "state",
        what: [`not settled: ${JSON.stringify(left)}`, ...rows].join("\n    "),
      })
    }
    if (found.breaches.length > 0) {
      tellAll()
      return { ok: false, summary: explain(found.breaches, { plans, options }) }
    }
  }
  tellAll()
  return { ok: true, runs: plans.length, paid: last?.counts.paid ?? 0 }
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
      world.tally.played(plan, result)
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

type Look = { sums: Sums; counts: OrderCounts }

function tell({
  batch,
  results,
  look,
  world,
  playedMs,
  settledMs,
}: {
  batch: RunPlan[]
  results: RunResult[]
  look: Look
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
  say(`  ${describeSums(look)}`)
}

const describeSums = ({ sums, counts }: Look) =>
  `KES ${sums.books} paid = ${sums.captured} on ${counts.paid} orders + ${sums.waiting} waiting + ${sums.leaving} asked to go back + ${sums.refunded} gone back`

/** For a person: what was drawn, where processes died, what became of orders and money. */
function tellWholeRun(
  { tally, backends }: World,
  { look, runs, tookMs }: { look: Look; runs: number; tookMs: number },
) {
  const { counts } = look
  say(`\nThe whole run: ${runs} runs in ${seconds(tookMs)}`)
  for (const line of tally.lines()) say(line)
  const never = tally.neverFired()
  if (never.length > 0) say(`  Never fired although armed: ${never.join(", ")}`)
  say(`  Processes killed: ${backends.map(({ name, kills }) => `${name} ${kills}`).join(", ")}`)
  say(
    `  Orders: ${counts.paid} paid (money of ${counts.refunded} went back), ${counts.canceled} cancelled, ${counts.open} open`,
  )
  say(`  ${describeSums(look)}\n`)
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
