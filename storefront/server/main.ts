import { createServer } from "node:http"
import path from "node:path"
import { parseArgs } from "node:util"
import next from "next"
import { createPageShelf } from "./page-shelf"
import { RendersUnderWay } from "./renders-under-way"

/** `next start` with a shelf of finished pages before it: `node dist/main.js -p 8000`, in the storefront's folder. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { port: { type: "string", short: "p", default: "8000" } } })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`-p must be a port, not "${values.port}"`)
  // As `next start` does: the storefront calls itself by it.
  process.env.PORT = String(port)
  const app = next({ dev: false, dir: path.join(__dirname, ".."), port })
  await app.prepare()
  const handle = app.getRequestHandler()
  const renders = new RendersUnderWay()
  // Pages are bundled apart from this file, and `src/lib/refresh/expire-again.ts` asks.
  Object.assign(globalThis, { [Symbol.for("duka.renders-under-way")]: () => renders.watch() })
  const server = createServer(
    createPageShelf({
      onRender: (response) => renders.begin(response),
      next: (request, response) =>
        void handle(request, response).catch((error: unknown) => {
          console.error(error)
          if (!response.headersSent) response.statusCode = 500
          response.end()
        }),
    }),
  )
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      // Requests under way are answered first.
      server.close(() => void app.close().finally(() => process.exit(0)))
      server.closeIdleConnections()
    })
  server.listen(port, () => console.log(`The storefront answers on port ${port}.`))
}

void main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
