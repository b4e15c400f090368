import { requireNode } from "./lib/require-node.mjs"

requireNode()
const { runShop } = await import("./lib/run-shop.mjs")
await runShop()
