import { requireNode } from "./lib/require-node.mjs"

requireNode()
const { onEndRequested } = await import("./lib/lifecycle.mjs")
const { readSettings } = await import("./lib/settings.mjs")
const { createShop } = await import("./lib/shop.mjs")
const { createBoard, describeFailure } = await import("./lib/steps.mjs")

const board = createBoard()
const startedAt = Date.now()
let shop
let ending = false

async function end(code) {
  if (ending) return
  ending = true
  board.line("Stopping …")
  await shop?.stop()
  board.line("Stopped. The data is kept; npm start continues with it, npm run reset removes it.")
  process.exit(code)
}

async function fail(error) {
  if (ending) return
  board.line(`\n${describeFailure(error)}\n`)
  await end(1)
}

onEndRequested(
  () => end(0),
  () => shop.stop({ force: true }).finally(() => process.exit(1)),
)

try {
  const settings = readSettings()
  shop = createShop({ settings, board })
  shop.onCrash(fail)
  board.line("Duka is starting.\n")
  const state = await shop.start()
  board.line(`
Ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.

  Shop    ${state.storefront_url}
  Phone   ${state.phone_url}   (M-Pesa prompts appear here; the PIN is any four digits)
  Admin   ${state.admin_url}
          ${state.admin_email}  ${state.admin_password}

Ctrl-C stops everything.`)
} catch (error) {
  await fail(error)
}
