import { requireNode } from "./lib/require-node.mjs"

requireNode()
const { development } = await import("./lib/modes.mjs")
const { runShop } = await import("./lib/run-shop.mjs")
const { watchSources } = await import("./lib/watch-sources.mjs")

const print = (name, text) =>
  process.stdout.write(text.trimEnd().replace(/^/gm, `${name.padEnd(11)}| `) + "\n")

await runShop({ mode: development, onOutput: print, onReady: watchSources })
