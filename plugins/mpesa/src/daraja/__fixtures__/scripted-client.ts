import { createMemoryTokenStore, TokenStore } from "../access-token"
import { createDarajaClient } from "../client"
import { DarajaConfig } from "../daraja-config"
import { aConfig, Answer, json, ScriptedDaraja, startScriptedDaraja, TOKEN, tokens } from "./scripted-daraja"
import { TEST_CERTIFICATE } from "./test-certificate"

export const NOW = new Date("2026-11-22T08:05:09Z")
const INITIATOR = { name: "apiuser", password: "Secret#1", certificate: TEST_CERTIFICATE }
export const RESULT_URLS = {
  resultUrl: "https://shop.example.co.ke/hooks/lnm/r.1",
  timeoutUrl: "https://shop.example.co.ke/hooks/lnm/t.1",
}

export const acknowledged = json(200, {
  OriginatorConversationID: "71840-1",
  ConversationID: "AG_1",
  ResponseCode: "0",
  ResponseDescription: "Accept the service request successfully.",
})

export const ACKNOWLEDGED = { conversationId: "AG_1", originatorConversationId: "71840-1" }

/** A client of the scripted server, which lives as long as the spec that calls this at its top. */
export function useScriptedClient() {
  let daraja: ScriptedDaraja
  beforeAll(async () => {
    daraja = await startScriptedDaraja()
  })
  beforeEach(() => {
    daraja.reset()
    daraja.script(TOKEN, tokens())
  })
  afterAll(() => daraja.close())
  return {
    script: (path: string, ...answers: Answer[]) => daraja.script(path, ...answers),
    requests: (path: string) => daraja.requests(path),
    /** The body of the only request to a path. */
    body: (path: string) => {
      const requests = daraja.requests(path)
      expect(requests).toHaveLength(1)
      return requests[0]?.body as Record<string, unknown>
    },
    client: (overrides: Partial<DarajaConfig> = {}, tokenStore: TokenStore = createMemoryTokenStore()) =>
      createDarajaClient({
        config: aConfig({ baseUrl: daraja.baseUrl, timeoutMs: 600, initiator: INITIATOR, ...overrides }),
        fetch,
        now: () => NOW,
        tokenStore,
      }),
  }
}
