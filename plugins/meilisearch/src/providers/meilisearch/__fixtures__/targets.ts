import type { Server } from "node:http"
import type { AddressInfo } from "node:net"
import { createAdaptorServer } from "@hono/node-server"
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response"
import { ConnectionDropped } from "../../../../../../simulators/src/daraja/reply"
import {
  createMeilisearchSimulator,
  DEMO_MASTER_KEY,
  type MeilisearchSimulator,
} from "../../../../../../simulators/src/meilisearch/create-meilisearch-simulator"

export type Target = { host: string; apiKey: string; stop: () => Promise<void> }
export type StandIn = Target & { meilisearch: MeilisearchSimulator }

/** The stand-in on a free port of its own. */
export async function startStandIn(): Promise<StandIn> {
  const meilisearch = createMeilisearchSimulator()
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      try {
        return await meilisearch.fetch(request)
      } catch (error) {
        if (!(error instanceof ConnectionDropped)) throw error
        bindings.incoming.socket.destroy()
        return RESPONSE_ALREADY_SENT
      }
    },
  }) as Server
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    meilisearch,
    host: `http://127.0.0.1:${port}`,
    apiKey: DEMO_MASTER_KEY,
    async stop() {
      meilisearch.clearFaults()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The stand-in always, and a real server when `MEILISEARCH_HOST` names one (`MEILISEARCH_API_KEY`: its master key). */
export function contractTargets(): [name: string, start: () => Promise<Target>][] {
  const { MEILISEARCH_HOST: host, MEILISEARCH_API_KEY: apiKey = "" } = process.env
  const real = async (): Promise<Target> => ({ host: host ?? "", apiKey, stop: async () => {} })
  return [
    ["the stand-in", startStandIn],
    ...(host ? [["a real server", real] as [string, () => Promise<Target>]] : []),
  ]
}
