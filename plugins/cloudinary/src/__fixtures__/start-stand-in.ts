import { createAdaptorServer } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import type { AddressInfo } from "node:net"
import { createSimulatorApp } from "../../../../simulators/src/app"
import { createManualClock } from "../../../../simulators/src/clock"
import { createCloudinarySimulator } from "../../../../simulators/src/cloudinary/create-cloudinary-simulator"
import { createDarajaSimulator } from "../../../../simulators/src/daraja/create-daraja-simulator"
import { ConnectionDropped } from "../../../../simulators/src/daraja/reply"

export const DEMO_URL = "cloudinary://123456789012345:demo-cloudinary-secret@demo-cloud"

export type StandIn = Awaited<ReturnType<typeof startStandIn>>

/** The stand-in as a server on a free port: real connections, so that they can also break. */
export async function startStandIn() {
  let offset = 0
  const clock = { ...createManualClock(), now: () => Date.now() + offset }
  const cloudinary = createCloudinarySimulator({
    clock,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms).unref()),
  })
  const daraja = createDarajaSimulator({ clock: createManualClock(), initiator: NOT_USED })
  const app = createSimulatorApp({ daraja, cloudinary })
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      try {
        return await app.fetch(request)
      } catch (error) {
        if (!(error instanceof ConnectionDropped)) throw error
        bindings.incoming.socket.destroy()
        return RESPONSE_ALREADY_SENT
      }
    },
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    url,
    baseUrl: `${url}/cloudinary`,
    cloudinary,
    now: () => new Date(clock.now()),
    pass: (ms: number) => void (offset += ms),
    fault: (fault: Parameters<typeof cloudinary.faults.add>[0]) => cloudinary.faults.add(fault),
    publicIds: () => cloudinary.assets.list().map(({ publicId }) => publicId),
    callsOf: (api: string) => cloudinary.requests.list().filter((call) => call.api === api).length,
    reset: () => {
      offset = 0
      cloudinary.reset()
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        if ("closeAllConnections" in server) server.closeAllConnections()
      }),
  }
}

/** Saves the making of an RSA key. */
const NOT_USED = { name: "nobody", password: "nothing", privateKeyPem: "" }
