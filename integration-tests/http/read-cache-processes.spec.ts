import { adminClient } from "../setup/admin"
import { startBackendProcess, type BackendProcess } from "../setup/backend-process"
import { freePort } from "../setup/free-port"
import { createHttpClient, type HttpClient } from "../setup/http"
import { redisServer } from "../setup/redis-server"
import { shopTest } from "../setup/shop"
import { until } from "../setup/until"
import { startRedis, type RedisServer } from "../torture/redis"

jest.setTimeout(240_000)

const binary = redisServer()
const whereRedisIs = binary ? describe : describe.skip

interface Found {
  results: { hits: { document: { prices: { kes: { amount: number } } } }[] }[]
}
/** A backend of its own, for the same reason. */
const OWN = { MPESA_BUSINESS_NAME: "Two processes" }

type Listing = { products: { id: string; title: string }[] }
const LISTING = "/store/catalogue?sort=name&limit=3"

whereRedisIs("with Redis (skipped where there is no redis-server)", () => {
  shopTest(
    "the read cache of two processes",
    (shop) => {
      const { db } = shop
      let redis: RedisServer
      let processes: BackendProcess[] = []
      let doors: HttpClient[] = []
      let admin: HttpClient

      beforeAll(async () => {
        const port = await freePort()
        redis = await startRedis(binary ?? "", port)
        const ports = [await freePort(), await freePort()]
        const env = { ...shop.env(), REDIS_URL: `redis://localhost:${port}` }
        processes = await Promise.all(ports.map((one) => startBackendProcess({ ...env, PORT: String(one) })))
        const urls = ports.map((one) => `http://localhost:${one}`)
        doors = urls.map((url) =>
          createHttpClient(
            () => url,
            () => ({ "x-publishable-api-key": shop.publishableKey() }),
          ),
        )
        admin = adminClient({ backendUrl: () => urls[0] ?? "" })
      })
      afterAll(async () => {
        processes.forEach((one) => one.signal("SIGKILL"))
        await Promise.all(processes.map(({ ended }) => ended))
        await redis.stop()
      })

      const readAt = async (door: HttpClient | undefined) => {
        const { status, body, headers } = (await door?.get<Listing>(LISTING)) ?? fail()
        return {
          status,
          title: body.products[0]?.title,
          id: body.products[0]?.id,
          cache: headers.get("x-cache"),
        }
      }
      const bothKeep = () =>
        until(
          "both keep the listing",
          async () => (await Promise.all(doors.map(readAt))).every(({ cache }) => cache === "hit"),
          { everyMs: 10 },
        )

      it("makes an answer once for both", async () => {
        await bothKeep()
        // On a busy machine Redis may miss the 50 ms in which it has to answer; then each makes its own.
        await until("an answer that the other one made", async () => {
          await db.rows("UPDATE store SET updated_at = now()")
          await until("the first has heard", async () => (await readAt(doors[0])).cache === "quick", {
            everyMs: 1,
          })
          return (await readAt(doors[1])).cache === "shared"
        })
      })

      it("gives no stale answer anywhere a second after a write was acknowledged", async () => {
        const { id } = await readAt(doors[0])
        const acknowledged = [{ number: 0, atMs: 0 }]
        let isWriting = true
        let reads = 0
        const tooOld: string[] = []

        async function keepReading(door: HttpClient) {
          while (isWriting) {
            const askedAtMs = Date.now()
            const { status, title } = await readAt(door)
            reads += 1
            const known = acknowledged.filter(({ atMs }) => atMs <= askedAtMs - 1_000).at(-1)?.number ?? 0
            const seen = Number(title?.split(" ")[1] ?? 0)
            if (status !== 200 || seen < known)
              tooOld.push(`${status}: saw ${title} when ${known} was a second old`)
          }
        }
        async function write() {
          for (let number = 1; number <= 40; number++) {
            const title = `Aaaa ${String(number).padStart(3, "0")}`
            if (number % 4 === 0) await admin.post(`/admin/products/${id}`, { title })
            else await db.rows("UPDATE product SET title = ? WHERE id = ?", [title, id])
            acknowledged.push({ number, atMs: Date.now() })
            await until("a moment", async () => Date.now() > (acknowledged.at(-1)?.atMs ?? 0) + 100, {
              everyMs: 10,
            })
          }
          isWriting = false
        }
        await Promise.all([write(), ...doors.flatMap((door) => [keepReading(door), keepReading(door)])])
        expect(tooOld).toEqual([])
        expect(reads).toBeGreaterThan(100)
        for (const door of doors) expect((await readAt(door)).title).toBe("Aaaa 040")
      })

      it("answers in time and right while Redis is gone, and after it came back empty", async () => {
        await bothKeep()
        await redis.restartEmpty()
        await db.rows("UPDATE product SET title = 'Aaaa without Redis' WHERE id = ?", [
          (await readAt(doors[0])).id,
        ])
        await until(
          "the new title at both",
          async () =>
            (await Promise.all(doors.map(readAt))).every(({ title }) => title === "Aaaa without Redis"),
          { withinMs: 3_000, everyMs: 20 },
        )
        await bothKeep()
      })

      // The last one: a rebuilt index lies in tables that are not put back.
      it("searches in an index that was built anew at both, within three seconds", async () => {
        const [goods] = await db.rows<{ id: string; variantId: string }>(
          `SELECT p.id, min(v.id) AS "variantId" FROM product p
         JOIN product_variant v ON v.product_id = p.id AND v.deleted_at IS NULL
         WHERE p.status = 'published' GROUP BY p.id HAVING count(*) = 1 ORDER BY p.id LIMIT 1`,
        )
        const amountAt = async (door: HttpClient) => {
          const { body } = await door.post<Found>("/store/search", {
            entity: "product",
            filters: { id: goods?.id },
          })
          return body.results[0]?.hits[0]?.document.prices.kes.amount
        }
        const version = async () => {
          const [row] = await db.rows<{ version: number }>(
            "SELECT active_version AS version FROM search_index WHERE name = 'product' AND deleted_at IS NULL",
          )
          return row?.version ?? 0
        }
        await until(
          "both find the product",
          async () => (await Promise.all(doors.map(amountAt))).every((amount) => amount !== undefined),
          { withinMs: 60_000 },
        )
        const before = await version()
        expect((await admin.post("/admin/search-feed/rebuild", { index: "product" })).status).toBe(202)
        await until("the new version", async () => (await version()) > before, { withinMs: 60_000 })

        const { status } = await admin.post(`/admin/products/${goods?.id}/variants/${goods?.variantId}`, {
          prices: [{ currency_code: "kes", amount: 4_321 }],
        })
        expect(status).toBe(200)
        await until(
          "the new price at both",
          async () => (await Promise.all(doors.map(amountAt))).every((amount) => amount === 4_321),
          { withinMs: 10_000 },
        )
      })
    },
    OWN,
  )
})

function fail(): never {
  throw new Error("There is no such process")
}
