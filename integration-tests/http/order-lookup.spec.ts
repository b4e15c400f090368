import { buying } from "../setup/buying"
import { shopTest } from "../setup/shop"

interface Found {
  order?: { id: string; display_id: number }
  code?: string
  message?: string
}

const IP_LIMIT = 30
const PHONE_LIMIT = 10

shopTest("order lookup", ({ api, plain, db }) => {
  const shop = buying({ api, db })
  let address = 0
  let phones = 0

  const anAddress = () => `10.9.0.${++address}`
  const aPhone = () => `07330000${String(++phones).padStart(2, "0")}`
  const lookUp = (body: unknown, from = anAddress()) =>
    api.post<Found>("/store/order-lookup", body, { "x-forwarded-for": from })

  async function anOrder(phone = aPhone()) {
    const { id } = await shop.aVariant()
    const body = await shop.aCheckout(await shop.aCart([{ variantId: id }]), {
      contact: { name: "Wanjiku Kamau", phone },
    })
    const { status, body: placed } = await shop.checkOut(body)
    if (status !== 200) throw new Error(`The checkout answered ${status}: ${JSON.stringify(placed)}`)
    return { id: placed.order.id, display_id: placed.order.display_id, phone }
  }

  it("finds the order by its number and the phone, in whatever form they are typed", async () => {
    const { phone, ...order } = await anOrder("0722 000 111")
    const forms = ["0722000111", "+254 722 000 111", "254722000111", "722000111", " 0722-000-111 "]
    for (const form of forms) {
      expect(await lookUp({ display_id: order.display_id, phone: form })).toMatchObject({
        status: 200,
        body: { order },
      })
    }
    for (const display_id of [String(order.display_id), `#${order.display_id}`, ` ${order.display_id} `])
      expect((await lookUp({ display_id, phone })).body).toEqual({ order })
  })

  it("says the same about a stranger's phone, an unknown number and a draft", async () => {
    const order = await anOrder()
    const strangers = await lookUp({ display_id: order.display_id, phone: aPhone() })
    const unknown = await lookUp({ display_id: 99_999_999, phone: order.phone })
    await db.rows(`UPDATE "order" SET is_draft_order = true WHERE id = ?`, [order.id])
    const draft = await lookUp({ display_id: order.display_id, phone: order.phone })

    expect(strangers).toMatchObject({ status: 404, body: { code: "order_not_found" } })
    for (const other of [unknown, draft]) {
      expect(other.status).toBe(404)
      expect(other.body).toEqual(strangers.body)
    }
  })

  it("tells two orders of one phone apart", async () => {
    const phone = aPhone()
    const first = await anOrder(phone)
    const second = await anOrder(phone)
    const found = [first, second].map(({ display_id }) => lookUp({ display_id, phone }))
    expect((await Promise.all(found)).map(({ body }) => body.order?.id)).toEqual([first.id, second.id])
  })

  it("lets one phone number be tried a few times, from wherever", async () => {
    const { display_id, phone } = await anOrder()
    for (let attempt = 1; attempt <= PHONE_LIMIT; attempt++)
      expect((await lookUp({ display_id: 90_000_000 + attempt, phone })).status).toBe(404)
    refused(await lookUp({ display_id, phone }))
    refused(await lookUp({ display_id, phone: `+254${phone.slice(1)}` }))
    expect((await lookUp({ display_id, phone: aPhone() })).status).toBe(404)
  })

  it("lets one address try only a few phone numbers", async () => {
    const from = anAddress()
    for (let attempt = 1; attempt <= IP_LIMIT; attempt++)
      expect((await lookUp({ display_id: attempt, phone: `07340000${10 + attempt}` }, from)).status).toBe(404)
    refused(await lookUp({ display_id: 1, phone: aPhone() }, from))
    expect((await lookUp({ display_id: 99_999_999, phone: aPhone() })).status).toBe(404)
  })

  it.each([
    ["no number", { phone: "0712345678" }, "invalid_request"],
    ["no phone", { display_id: 1 }, "invalid_request"],
    ["a number in words", { display_id: "twelve", phone: "0712345678" }, "invalid_request"],
    ["a number below one", { display_id: 0, phone: "0712345678" }, "invalid_request"],
    ["a number too large to be one", { display_id: "99999999999", phone: "0712345678" }, "invalid_request"],
    ["a field too many", { display_id: 1, phone: "0712345678", id: "order_1" }, "invalid_request"],
    ["a list", [1, "0712345678"], "invalid_request"],
    ["a phone of another country", { display_id: 1, phone: "+44 7700 900123" }, "invalid_phone"],
    ["a fixed line", { display_id: 1, phone: "020 2222222" }, "invalid_phone"],
  ])("refuses %s", async (_, body, code) => {
    const answer = await lookUp(body)
    expect(answer).toMatchObject({ status: 400, body: { code } })
    expect(answer.body.message).toMatch(/^.{10,}$/)
  })

  it("refuses what is not JSON, what is too large and who has no key", async () => {
    const post = (body: string) =>
      api.postRaw("/store/order-lookup", body, { "x-forwarded-for": anAddress() })
    expect(await post('{"display_id": ')).toMatchObject({ status: 400, body: { code: "invalid_json" } })
    expect(await post(JSON.stringify({ display_id: 1, phone: "0".repeat(5_000) }))).toMatchObject({
      status: 413,
      body: { code: "payload_too_large" },
    })
    expect(await plain.post("/store/order-lookup", { display_id: 1, phone: "0712345678" })).toMatchObject({
      status: 400,
      body: { code: "publishable_key_required" },
    })
  })
})

function refused({ status, body, headers }: { status: number; body: Found; headers: Headers }) {
  expect(status).toBe(429)
  expect(body.code).toBe("rate_limited")
  expect(body.order).toBeUndefined()
  const wait = Number(headers.get("retry-after"))
  expect(wait).toBeGreaterThan(0)
  expect(wait).toBeLessThanOrEqual(600)
}
