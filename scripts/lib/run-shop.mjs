import { onEndRequested } from "./lifecycle.mjs"
import { readSettings } from "./settings.mjs"
import { createShop } from "./shop.mjs"
import { createBoard, describeFailure } from "./steps.mjs"

/**
 * Starts a shop and stays until Ctrl-C, SIGTERM or the crash of a part; then nothing of it is left running.
 * `onReady({ shop, state, settings, board, fail })` may add to a running shop.
 */
export async function runShop({ mode, onOutput, onReady } = {}) {
  const board = createBoard()
  const startedAt = Date.now()
  let shop
  let ending = false

  async function end(code) {
    if (ending) return
    ending = true
    board.stopping("Stopping …")
    const stopped = await shop?.stop()
    if (stopped)
      board.line("Stopped. The data is kept: npm start continues with it, npm run reset removes it.")
    process.exit(code)
  }

  async function fail(error) {
    if (ending) return
    board.line(`\n${describeFailure(error)}\n`)
    await end(1)
  }

  onEndRequested(
    () => end(0),
    () => Promise.resolve(shop?.stop({ force: true })).finally(() => process.exit(1)),
  )

  try {
    const settings = readSettings()
    shop = createShop({ settings, board, mode, onOutput })
    shop.onCrash(fail)
    board.line("Duka is starting.\n")
    const state = await shop.start()
    await onReady?.({ shop, state, settings, board, fail })
    board.line(describe(state, startedAt))
  } catch (error) {
    await fail(error)
  }
}

const describe = (state, startedAt) => `
Ready in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.

  Shop    ${state.storefront_url}
  Phone   ${state.phone_url}   (M-Pesa prompts appear here)
  Admin   ${state.admin_url}
          ${state.admin_email}  ${state.admin_password}

Ctrl-C stops everything.`
