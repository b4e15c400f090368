import { buying, type CheckoutBody } from "../setup/buying"
import { shopTest } from "../setup/shop"

const NOTHING = { orders: 0, reservations: 0, reserved: 0, attempts: 0, holds: 0 }
const ONE_SALE = { orders: 1, reservations: 1, reserved: 1, attempts: 1, holds: 1 }

shopTest("checkout", ({ api, plain, db }) => {
  const shop = buying({ api, db })

  describe("a good order", () => {
    it("is placed, holds its stock for a while and has a payment started", async () => {
      const variant = await shop.aVariant()
      const body = await shop.aCheckout(await shop.aCart([{ variantId: variant.id }]))
      const { status, body: answer } = await shop.checkOut(body)

      expect(status).toBe(200)
      expect(answer.order).toMatchObject({
        status: "pending",
        payment_status: "awaiting",
        is_canceled: false,
        rounding: 0,
        contact: { name: "Wanjiku Kamau", phone_masked: "0712 *** 678" },
      })
      expect(answer.payment_attempt).toMatchObject({ order_id: answer.order.id, amount: answer.order.total })
      expect(Date.parse(answer.order.order_expires_at ?? "")).toBeGreaterThan(Date.now())
      expect(await shop.traces()).toEqual(ONE_SALE)
    })

    it("is the same on its own page", async () => {
      const variant = await shop.aVariant()
      const body = await shop.aCheckout(await shop.aCart([{ variantId: variant.id }]))
      const { body: placed } = await shop.checkOut(body)
      const { status, body: page } = await api.get(`/store/orders/${placed.order.id}/summary`)

      expect(status).toBe(200)
      expect(page).toMatchObject({ order: placed.order, payment_attempt: { id: placed.payment_attempt?.id } })
      expect((await api.get("/store/orders/order_unknown/summary")).body).toMatchObject({
        code: "order_not_found",
      })
    })

    it("settles cents by a visible line of less than a shilling", async () => {
      const variant = await shop.aVariant()
      const cartId = await shop.aCart([{ variantId: variant.id }])
      await db.rows(
        `UPDATE price SET amount = 1000.38, raw_amount = '{"value": "1000.38", "precision": 20}'
         WHERE price_set_id = (SELECT price_set_id FROM product_variant_price_set WHERE variant_id = ?)`,
        [variant.id],
      )
      const { body: refusal } = await shop.checkOut(await shop.aCheckout(cartId))
      expect(refusal.code).toBe("price_changed")
      const { body: answer } = await shop.checkOut(await shop.aCheckout(cartId))

      expect(answer.order.rounding).toBe(0.38)
      expect(Number.isInteger(answer.order.total)).toBe(true)
      expect(answer.payment_attempt?.amount).toBe(answer.order.total)
      const lines = await db.rows("SELECT amount::float AS amount, reference FROM order_credit_line")
      expect(lines).toEqual([{ amount: 0.38, reference: "rounding" }])
    })
  })

  describe("bad input leaves nothing behind", () => {
    const refusals: [string, number, string, (body: CheckoutBody) => Promise<unknown>][] = [
      ["unknown cart", 404, "cart_not_found", async (body) => ({ ...body, cart_id: "cart_unknown" })],
      ["empty cart", 400, "cart_empty", async (body) => ({ ...body, cart_id: await shop.aCart([]) })],
      [
        "bad phone",
        400,
        "invalid_phone",
        async (body) => ({ ...body, contact: { name: "A", phone: "+44 7700 900123" } }),
      ],
      [
        "unsupported county",
        400,
        "unsupported_county",
        async (body) => ({
          ...body,
          delivery: { option_id: await shop.deliveryOption("rider"), county: "Mombasa", town: "Nyali" },
        }),
      ],
      [
        "a county that does not exist",
        400,
        "unsupported_county",
        async (body) => ({
          ...body,
          delivery: { option_id: await shop.deliveryOption("parcel"), county: "Atlantis", town: "Nyali" },
        }),
      ],
      [
        "unknown delivery",
        400,
        "delivery_unavailable",
        async (body) => ({ ...body, delivery: { option_id: "so_unknown" } }),
      ],
      [
        "unknown payment method",
        400,
        "payment_method_unavailable",
        async (body) => ({ ...body, payment: { provider_id: "pp_unknown" } }),
      ],
      [
        "another total than the page showed",
        409,
        "price_changed",
        async (body) => ({ ...body, expected_total: 1 }),
      ],
      ["a field that is missing", 400, "invalid_request", async ({ cart_id }) => ({ cart_id })],
      ["too large a body", 413, "payload_too_large", async (body) => ({ ...body, note: "x".repeat(20_000) })],
    ]

    it.each(refusals)("%s: %i %s", async (_, status, code, change) => {
      const variant = await shop.aVariant()
      const body = await shop.aCheckout(await shop.aCart([{ variantId: variant.id }]))
      const answer = await shop.checkOut(await change(body))

      expect(answer.status).toBe(status)
      expect(answer.body.code).toBe(code)
      expect(answer.body.message).toMatch(/^.{10,}$/)
      expect(await shop.traces()).toEqual(NOTHING)
    })

    it("malformed JSON: 400 invalid_json", async () => {
      const answer = await api.postRaw("/store/checkout", '{"cart_id": ')
      expect(answer).toMatchObject({ status: 400, body: { code: "invalid_json" } })
    })

    it.each([
      ["wrong", { "x-publishable-api-key": "pk_unknown" }, "publishable_key_invalid"],
      ["missing", {}, "publishable_key_required"],
    ])("%s publishable key", async (_, headers, code) => {
      const answer = await shop.checkOut({}, headers, plain)
      expect(answer).toMatchObject({ status: 400, body: { code } })
    })
  })

  describe("what changed since the page was loaded", () => {
    it("tells the new price, keeps it in the cart, and sells at the next call", async () => {
      const variant = await shop.aVariant()
      const cartId = await shop.aCart([{ variantId: variant.id }])
      const newPrice = variant.price + 150
      await db.rows(
        `UPDATE price SET amount = ?, raw_amount = jsonb_build_object('value', ?::text, 'precision', 20)
         WHERE price_set_id = (SELECT price_set_id FROM product_variant_price_set WHERE variant_id = ?)`,
        [newPrice, String(newPrice), variant.id],
      )
      const refusal = await shop.checkOut(await shop.aCheckout(cartId))

      expect(refusal).toMatchObject({ status: 409, body: { code: "price_changed" } })
      expect(refusal.body.details?.items).toEqual([expect.objectContaining({ new_unit_price: newPrice })])
      expect(await shop.traces()).toEqual(NOTHING)
      expect((await shop.checkOut(await shop.aCheckout(cartId))).status).toBe(200)
    })

    it("tells how many are left", async () => {
      const variant = await shop.aVariant({ free: 3 })
      const cartId = await shop.aCart([{ variantId: variant.id, quantity: 3 }])
      await shop.aVariant({ free: 2 })
      const refusal = await shop.checkOut(await shop.aCheckout(cartId))

      expect(refusal).toMatchObject({
        status: 409,
        body: { code: "sold_out", details: { items: [{ requested: 3, available: 2 }] } },
      })
      expect(await shop.traces()).toEqual(NOTHING)
    })
  })

  describe("at the same moment", () => {
    it("two clicks make one order and one prompt", async () => {
      const variant = await shop.aVariant()
      const body = await shop.aCheckout(await shop.aCart([{ variantId: variant.id }]))
      const [one, two] = await Promise.all([shop.checkOut(body), shop.checkOut(body)])

      expect([one.status, two.status]).toEqual([200, 200])
      expect(two.body.order.id).toBe(one.body.order.id)
      expect(two.body.payment_attempt?.id).toBe(one.body.payment_attempt?.id)
      expect(await shop.traces()).toEqual(ONE_SALE)
    })

    it("twenty buyers of the last unit make one order", async () => {
      const variant = await shop.aVariant({ free: 1 })
      const carts: string[] = []
      for (let buyer = 0; buyer < 20; buyer++) carts.push(await shop.aCart([{ variantId: variant.id }]))
      const bodies = await Promise.all(
        carts.map((cartId, buyer) =>
          shop.aCheckout(cartId, { contact: { name: `Buyer ${buyer}`, phone: `07123456${10 + buyer}` } }),
        ),
      )
      const answers = await Promise.all(bodies.map((body) => shop.checkOut(body)))

      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
      const refused = answers.filter(({ status }) => status !== 200)
      expect(refused.map(({ status, body }) => `${status} ${body.code}`)).toEqual(
        Array(19).fill("409 sold_out"),
      )
      expect(await shop.traces()).toEqual(ONE_SALE)
    })
  })

  describe("Idempotency-Key", () => {
    it("gives the same answer to the same request and refuses another one", async () => {
      const variant = await shop.aVariant()
      const body = await shop.aCheckout(await shop.aCart([{ variantId: variant.id }]))
      const key = { "Idempotency-Key": "form-1" }
      const first = await shop.checkOut(body, key)
      const again = await shop.checkOut(
        { ...body, contact: { ...body.contact, phone: "+254712345678" } },
        key,
      )
      const other = await shop.checkOut({ ...body, contact: { ...body.contact, phone: "0712345679" } }, key)

      expect(again.body).toEqual(first.body)
      expect(other).toMatchObject({ status: 409, body: { code: "idempotency_conflict" } })
      expect(await shop.traces()).toEqual(ONE_SALE)
    })

    it("is free again after a refusal", async () => {
      const variant = await shop.aVariant()
      const body = await shop.aCheckout(await shop.aCart([{ variantId: variant.id }]))
      const key = { "Idempotency-Key": "form-2" }
      expect((await shop.checkOut({ ...body, expected_total: 1 }, key)).status).toBe(409)
      expect((await shop.checkOut(body, key)).status).toBe(200)
    })
  })

  it("makes a new order where a crash left half of one", async () => {
    const variant = await shop.aVariant()
    const body = await shop.aCheckout(await shop.aCart([{ variantId: variant.id }]))
    const { body: crashed } = await shop.checkOut(body)
    // As a process leaves it that dies between core's order and the word of the payment provider.
    await db.rows("UPDATE payment_session SET status = 'pending'")
    await db.rows("DELETE FROM payment_attempt_event")
    await db.rows("DELETE FROM payment_attempt")
    await db.rows("DELETE FROM order_hold")
    const { status, body: answer } = await shop.checkOut(body)

    expect(status).toBe(200)
    expect(answer.order.id).not.toBe(crashed.order.id)
    expect(await shop.traces()).toEqual(ONE_SALE)
  })
})
