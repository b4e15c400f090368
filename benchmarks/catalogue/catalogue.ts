import type { AskAnswer, AskOrder } from "../client/ask-again-and-again"
import { runClient } from "../client/run-client"
import type { Bench, BenchContext } from "../context"
import { queryOnce } from "../lib/data-sets"
import { toResults, type Figures, type Result } from "../lib/result"
import { startSubjects, type Subject } from "../lib/subjects"
import { turnAbout } from "../lib/turn-about"
import { profileWhile } from "../profile/profile-while"
import { requireSameAnswer, requireSameProducts } from "./same-answer"
import { pageData, sameRoutes, type Goods, type Question } from "./questions"

const SIZES = [100, 5_000, 50_000]
const SECONDS = 10
const WARM_UP_SECONDS = 3
/** More than anybody answers. */
const COLD_PER_SECOND = 2_000

/** What pages are made of: listings and products, hot and cold, through the routes that both shops have and our own. */
export const catalogue: Bench = {
  builds: ["backend", "simulators"],
  async run(context) {
    const results: Result[] = []
    for (const products of context.options.products ?? SIZES) {
      if (context.options.profile) await profileSize(context, products)
      else results.push(...(await measureSize(context, products)))
    }
    return results
  },
}

async function measureSize(context: BenchContext, products: number): Promise<Result[]> {
  const { say, keep } = context
  const subjects = keep(await startSubjects(await context.dataSets(), { products }))
  try {
    const [first] = subjects.all
    if (!first) return []
    const goods = await readGoods(first)
    const results: Result[] = []
    const compare = async (question: Question) => {
      say(`${question.name}, ${products} products`)
      results.push(...(await measure(context, { subjects: subjects.all, question, products })))
    }
    for (const question of sameRoutes(goods)) {
      await requireSameAnswer(subjects.all, question.hot.stock ?? "")
      await compare(question)
    }
    for (const question of pageData(goods)) {
      await requireSameProducts(subjects.all, question.hot)
      await compare(question)
    }
    return results
  } finally {
    await subjects.stop()
  }
}

async function profileSize(context: BenchContext, products: number): Promise<void> {
  const { options, keep } = context
  const subjects = keep(
    await startSubjects(await context.dataSets(), { products, names: ["duka"], profile: true }),
  )
  const [subject] = subjects.all
  if (!subject) return
  const goods = await readGoods(subject)
  const seconds = options.seconds ?? SECONDS
  for (const { name, hot, cold } of [...sameRoutes(goods), ...pageData(goods)]) {
    const coldPart = { index: 0, of: 1, most: COLD_PER_SECOND * seconds }
    const asked = { hot: [hot.duka ?? ""], cold: cold?.duka?.(coldPart) ?? [] }
    for (const [temperature, paths] of Object.entries(asked)) {
      if (paths.length === 0) continue
      const ask = () => asks(subject, { connections: options.connections, seconds, paths })
      if (temperature === "hot") await ask()
      const work = async () => (await ask()).requests
      console.log(await profileWhile(subject, `${name}, ${products}, ${temperature}`, work))
    }
  }
  await subjects.stop()
}

async function measure(
  { options }: BenchContext,
  { subjects, question, products }: { subjects: Subject[]; question: Question; products: number },
): Promise<Result[]> {
  const { name, hot, cold } = question
  const seconds = options.seconds ?? SECONDS
  const ask = (subject: Subject, paths: string[], forSeconds = seconds) =>
    askFor(subject, { connections: options.connections, seconds: forSeconds, paths })
  const compare = async (title: string, pathsOf: (subject: Subject, round: number) => string[]) => {
    const warmUp = Math.min(WARM_UP_SECONDS, seconds)
    // The first answer of a process may take longer than all of this; what counts comes afterwards.
    for (const subject of subjects)
      await asks(subject, {
        connections: options.connections,
        seconds: warmUp,
        paths: pathsOf(subject, options.rounds),
      })
    const figures = await turnAbout(subjects, options.rounds, (subject, round) =>
      ask(subject, pathsOf(subject, round)),
    )
    return [...figures].flatMap(([subject, one]) => toResults(subject.name, title, one))
  }
  const results = await compare(`${name}, hot, ${products}`, (subject) => [hot[subject.name] ?? ""])
  if (!cold) return results
  // The last part warms up.
  const part = (index: number) => ({ index, of: options.rounds + 1, most: COLD_PER_SECOND * seconds })
  const more = await compare(
    `${name}, cold, ${products}`,
    (subject, round) => cold[subject.name]?.(part(round)) ?? [],
  )
  return [...results, ...more]
}

async function askFor(subject: Subject, order: Asking): Promise<Figures> {
  const { requests_per_second, p50_ms, p95_ms, p99_ms, bytes, requests } = await asks(subject, order)
  if (requests === 0)
    throw new Error(`${subject.name} answered nothing in ${order.seconds} s: use more --seconds`)
  return { requests_per_second, p50_ms, p95_ms, p99_ms, answer_bytes: bytes / requests }
}

type Asking = Pick<AskOrder, "connections" | "seconds"> & { paths: string[] }

async function asks({ url, publishableKey, name }: Subject, { paths, ...order }: Asking): Promise<AskAnswer> {
  const answer = await runClient<AskOrder, AskAnswer>("ask-again-and-again", {
    url,
    headers: { "x-publishable-api-key": publishableKey },
    asks: paths.map((path) => ({ path })),
    ...order,
  })
  if (answer.failed > 0) throw new Error(`${answer.failed} of ${answer.requests} requests to ${name} failed`)
  return answer
}

async function readGoods({ databaseUrl, regionId }: Subject): Promise<Goods> {
  const [shelf] = await queryOnce<{ id: string; handle: string }>(
    databaseUrl,
    `SELECT c.id, c.handle FROM product_category c JOIN product_category_product l ON l.product_category_id = c.id
     GROUP BY c.id, c.handle ORDER BY count(*) DESC, c.handle LIMIT 1`,
  )
  const products = await queryOnce<{ id: string; handle: string }>(
    databaseUrl,
    "SELECT id, handle FROM product WHERE status = 'published' AND deleted_at IS NULL ORDER BY md5(handle)",
  )
  return {
    regionId,
    categoryId: shelf?.id ?? "",
    categoryHandle: shelf?.handle ?? "",
    products,
  }
}
