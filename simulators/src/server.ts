import { createAdaptorServer } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import { createSimulatorApp } from "./app"
import { createDarajaSimulator } from "./daraja/create-daraja-simulator"
import { ConnectionDropped } from "./daraja/reply"
import { readEnv } from "./env"

const result = readEnv(process.env)
if (result.ok) start(result.env)
else stop(result.message)

function start(env: Extract<typeof result, { ok: true }>["env"]): void {
  const key = env.SIMULATORS_INITIATOR_KEY
  const daraja = createDarajaSimulator({
    settings: { prompt_ttl_ms: env.PROMPT_TTL_MS },
    allowedCallbackHosts: env.SIMULATORS_CALLBACK_HOSTS,
    ...(key && { initiator: { name: "demo-initiator", password: "Demo#Pass1", privateKeyPem: key } }),
  })
  const app = createSimulatorApp({ daraja })
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      try {
        return await app.fetch(request)
      } catch (error) {
        if (!(error instanceof ConnectionDropped)) return reportFailure(error)
        bindings.incoming.socket.destroy()
        return RESPONSE_ALREADY_SENT
      }
    },
  })

  server.on("error", (error: NodeJS.ErrnoException) => {
    const isTaken = error.code === "EADDRINUSE"
    stop(isTaken ? `Port ${env.SIMULATORS_PORT} is taken; set SIMULATORS_PORT to another.` : error.message)
  })
  server.listen(env.SIMULATORS_PORT, env.HOST, () => {
    const address = server.address()
    const port = typeof address === "object" && address ? address.port : env.SIMULATORS_PORT
    process.stdout.write(
      `Simulators ready at http://localhost:${port} (phone: http://localhost:${port}/phone)\n`,
    )
  })
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0))
}

function reportFailure(error: unknown): Response {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return Response.json(
    { type: "unexpected", code: "simulator_failed", message: "The simulator failed." },
    { status: 500 },
  )
}

function stop(message: string): void {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
