import { purchases } from "../journeys/purchases"
import { startBackendProcess } from "../setup/backend-process"
import { freePort } from "../setup/free-port"
import { createHttpClient } from "../setup/http"
import { shopTest } from "../setup/shop"

jest.setTimeout(180_000)

shopTest("the access token", ({ api, db, sim, env, publishableKey }) => {
  it("is one for all processes of the shop, and sealed where it is kept", async () => {
    const port = await freePort()
    const second = await startBackendProcess({ ...env(), PORT: String(port) })
    try {
      const there = createHttpClient(
        () => `http://localhost:${port}`,
        () => ({ "x-publishable-api-key": publishableKey() }),
      )
      const shops = [purchases({ api, db, sim }), purchases({ api: there, db, sim })]
      const bought = await Promise.all(
        shops.map((shop, number) => shop.buy({ phone: `071200000${number}`, skip: number })),
      )
      for (const [number, shop] of shops.entries())
        await shop.untilAttempt(bought[number]?.attempt.id ?? "", "waiting")

      const { body } = await sim.http.get<{ counts: Record<string, number> }>("/__sim/daraja/requests")
      expect(body.counts.oauth).toBe(1)
      const rows = await db.rows<{ value: string }>("SELECT value FROM payment_access_token")
      expect(rows).toEqual([{ value: expect.stringMatching(/^v1\.tests\.[\w-]+\.[\w-]+\.[\w-]+$/) }])
    } finally {
      second.signal("SIGKILL")
      await second.ended
    }
  })
})
