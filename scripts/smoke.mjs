import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { requireNode } from "./lib/require-node.mjs"

requireNode()
const { createBuyer } = await import("./lib/buyer.mjs")
const { onEndRequested } = await import("./lib/lifecycle.mjs")
const { root } = await import("./lib/paths.mjs")
const { findFreePorts } = await import("./lib/ports.mjs")
const { removePostgres, THROWAWAY } = await import("./lib/postgres.mjs")
const { readSettings } = await import("./lib/settings.mjs")
const { createShop } = await import("./lib/shop.mjs")
const { createBoard, describeFailure } = await import("./lib/steps.mjs")

const startedAt = Date.now()
const board = createBoard()
const dir = fs.mkdtempSync(path.join(os.tmpdir(), "duka-smoke-"))
const settings = {
  ...readSettings(),
  dir,
  ports: await findFreePorts(["storefront", "backend", "simulators", "database"]),
}
const shop = createShop({ settings, board, databaseSettings: THROWAWAY })
let ending = false

async function end(code, lastLine, { keepLogs = false } = {}) {
  if (ending) return
  ending = true
  board.stopping("Stopping …")
  await shop.stop()
  if (fs.existsSync(path.join(dir, "postgres")) || code === 0)
    removePostgres({ root, dataDir: path.join(dir, "postgres") })
  if (keepLogs) board.line(`The logs are kept in ${path.join(dir, "logs")}`)
  else fs.rmSync(dir, { recursive: true, force: true })
  console.log(lastLine)
  process.exit(code)
}

const fail = (error) => end(1, `SMOKE FAILED: ${describeFailure(error)}`, { keepLogs: true })

onEndRequested(
  () => end(1, "SMOKE FAILED: interrupted"),
  () => process.exit(1),
)
shop.onCrash(fail)

try {
  const state = await shop.start()
  const buyer = createBuyer(state, "0712345678")
  const choice = await buyer.findProduct()
  const paid = await board.step("Buy and pay", () => buyAndPay(buyer, choice))
  const another = createBuyer(state, "0722345678")
  await board.step("Cancel, then pay on the same order", () => cancelThenPay(another, choice))
  await board.step("Look at the storefront", () => lookAround(buyer, choice))
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  await end(0, `SMOKE OK ${seconds}s order=${paid.displayId} receipt=${paid.receipt}`)
} catch (error) {
  await fail(error)
}

async function buyAndPay(buyer, choice) {
  await buyer.nextPrompt("approve")
  const { order, payment_attempt: first } = await buyer.order(choice)
  const { receipt } = await buyer.follow(first.id, isPaid)
  return { displayId: order.display_id, receipt }
}

async function cancelThenPay(buyer, choice) {
  await buyer.nextPrompt("cancel")
  const { order, payment_attempt: first } = await buyer.order(choice)
  const canceled = await buyer.follow(first.id, ({ status, can_retry }) => status === "failed" && can_retry)
  if (canceled.retry_after_s) await wait(canceled.retry_after_s * 1000)
  await buyer.nextPrompt("approve")
  const second = await buyer.retry(order.id)
  const paid = await buyer.follow(second.id, isPaid)
  if (paid.order_id !== order.id) throw new Error(`The retry paid order ${paid.order_id}, not ${order.id}.`)
}

async function lookAround(buyer, { product }) {
  await buyer.page("/")
  const page = await buyer.page(`/products/${product.handle}`)
  if (!page.includes(product.title)) throw new Error(`The page of ${product.handle} does not name it.`)
}

function isPaid(attempt) {
  if (attempt.status === "failed" || attempt.status === "expired") {
    throw new Error(`The payment ${attempt.status}: ${attempt.code ?? ""} ${attempt.message}`)
  }
  return attempt.status === "paid" && Boolean(attempt.receipt)
}
