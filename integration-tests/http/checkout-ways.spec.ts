import { adminClient } from "../setup/admin"
import { buying, type CheckoutAnswer } from "../setup/buying"
import { shopTest } from "../setup/shop"

const NOTHING = { orders: 0, reservations: 0, reserved: 0, attempts: 0, holds: 0 }
const ONE_SALE = { orders: 1, reservations: 1, reserved: 1, attempts: 1, holds: 1 }

/**
 * A plain purchase is made without core's workflows, any other with them. Both must come to the same order, and what
 * makes a purchase other than plain must be noticed.
 */
shopTest("ways through the checkout", ({ api, db, backendUrl }) => {
  const shop = buying({ api, db })
  const admin = adminClient({ backendUrl })

  /** Only core's completion leaves a record of itself. */
  const completions = async () =>
    (
      await db.rows<{ count: number }>(
        "SELECT count(DISTINCT transaction_id)::int AS count FROM workflow_execution WHERE workflow_id = 'complete-cart'",
      )
    )[0]?.count ?? 0

  async function wayOf<Result>(buy: () => Promise<Result>): Promise<Result & { way: "plain" | "core's" }> {
    const before = await completions()
    const result = await buy()
    return { ...result, way: (await completions()) === before ? "plain" : "core's" }
  }

  const anAutomaticPromotion = (value: number, rules: object[] = []) =>
    admin.post("/admin/promotions", {
      code: `AUTO${value}`,
      type: "standard",
      status: "active",
      is_automatic: true,
      rules,
      application_method: {
        type: "fixed",
        value,
        target_type: "items",
        allocation: "across",
        currency_code: "kes",
      },
    })

  const feeIs = (optionId: string, amount: number) =>
    db.rows(
      `UPDATE price SET amount = ?, raw_amount = jsonb_build_object('value', ?::text, 'precision', 20)
       WHERE price_set_id = (SELECT price_set_id FROM shipping_option_price_set WHERE shipping_option_id = ?)`,
      [amount, String(amount), optionId],
    )

  const aRiderCheckout = async () => {
    const variant = await shop.aVariant()
    const cartId = await shop.aCart([{ variantId: variant.id, quantity: 2 }])
    const option_id = await shop.deliveryOption("rider")
    return shop.aCheckout(cartId, {
      contact: { name: "Wanjiku Kamau", phone: "0712 345 678", email: "Wanjiku@Duka.test" },
      delivery: { option_id, county: "Nairobi", town: "Kilimani", landmark: "Yaya Centre" },
    })
  }

  it("comes to the same order on both ways", async () => {
    const plainBody = await aRiderCheckout()
    const plain = await wayOf(() => shop.checkOut(plainBody))
    const plainTraces = await everythingOf(plain.body.order.id)

    // It applies to nobody, and only core can know.
    const rule = { attribute: "customer.groups.id", operator: "in", values: ["cusgroup_of_nobody"] }
    expect((await anAutomaticPromotion(100, [rule])).status).toBe(200)
    const coresBody = await aRiderCheckout()
    const cores = await wayOf(() =>
      shop.checkOut({ ...coresBody, contact: { ...coresBody.contact, phone: "0712345679" } }),
    )

    expect([plain.way, cores.way]).toEqual(["plain", "core's"])
    expect(withoutNames(await everythingOf(cores.body.order.id))).toEqual(withoutNames(plainTraces))
    expect(withoutNames(cores.body)).toEqual(withoutNames(plain.body))
  })

  describe("a new cart", () => {
    const aWish = async (more: object = {}) => {
      const [region] = await db.rows<{ id: string }>("SELECT id FROM region WHERE currency_code = 'kes'")
      const [one, two] = [await shop.aVariant(), await shop.aVariant({ skip: 1 })]
      return {
        region_id: region?.id,
        items: [
          { variant_id: one.id, quantity: 2, metadata: { gift: true } },
          { variant_id: two.id, quantity: 1 },
        ],
        ...more,
      }
    }

    const rowsOf = (cartId: string) =>
      db.rows(
        `SELECT to_jsonb(c) AS cart, (SELECT to_jsonb(a) FROM cart_address a WHERE a.id = c.shipping_address_id) AS address,
           (SELECT jsonb_agg(to_jsonb(i) ORDER BY i.variant_id) FROM cart_line_item i WHERE i.cart_id = c.id) AS items,
           (SELECT jsonb_agg(to_jsonb(t) ORDER BY i.variant_id) FROM cart_line_item_tax_line t
            JOIN cart_line_item i ON i.id = t.item_id WHERE i.cart_id = c.id AND t.deleted_at IS NULL) AS taxes
         FROM cart c WHERE c.id = ?`,
        [cartId],
      )

    const sorted = ({ cart }: { cart: { items: { variant_id: string }[] } }) => ({
      ...cart,
      items: [...cart.items].sort((a, b) => a.variant_id.localeCompare(b.variant_id)),
    })

    it("is the same on both ways", async () => {
      type Answer = { cart: { id: string; items: { variant_id: string }[] } }
      const plain = await api.post<Answer>("/store/carts", await aWish({ metadata: { from: "here" } }))
      const plainRows = await rowsOf(plain.body.cart.id)
      const rule = { attribute: "customer.groups.id", operator: "in", values: ["cusgroup_of_nobody"] }
      await anAutomaticPromotion(100, [rule])
      const cores = await api.post<Answer>("/store/carts", await aWish({ metadata: { from: "here" } }))

      expect([plain.status, cores.status]).toEqual([200, 200])
      expect(withoutNames(await rowsOf(cores.body.cart.id))).toEqual(withoutNames(plainRows))
      expect(withoutNames(sorted(cores.body))).toEqual(withoutNames(sorted(plain.body)))
    })

    it("has its lines refused as core refuses them", async () => {
      const wish = await aWish()
      const [first] = wish.items
      const tooMany = await api.post("/store/carts", { ...wish, items: [{ ...first, quantity: 1_000 }] })
      expect(tooMany).toMatchObject({ status: 400, body: { code: "insufficient_inventory" } })
      await db.rows("UPDATE product SET status = 'draft'")
      const hidden = await api.post("/store/carts", wish)
      expect(hidden).toMatchObject({ status: 400, body: { type: "invalid_data" } })
      expect(await db.rows("SELECT id FROM cart")).toEqual([])
    })

    it("begins a promotion at once", async () => {
      await anAutomaticPromotion(100)
      const { body } = await api.post<{ cart: { discount_total: number } }>("/store/carts", await aWish())
      expect(body.cart.discount_total).toBe(116)
    })
  })

  it("gives a promotion that began after the cart was filled", async () => {
    const body = await aRiderCheckout()
    expect((await anAutomaticPromotion(100)).status).toBe(200)
    const { way, body: answer } = await wayOf(() => shop.checkOut(body))

    expect(way).toBe("core's")
    // Its value is without tax, the discount with it.
    expect(answer.order).toMatchObject({ discount_total: 116 })
    expect(answer.payment_attempt?.amount).toBe(answer.order.total)
    expect(await db.rows("SELECT amount::int AS amount FROM order_line_item_adjustment")).toEqual([
      { amount: 100 },
    ])
  })

  it("asks the fee of now, and says so to who was shown another total", async () => {
    const body = await aRiderCheckout()
    const [before] = await db.rows<{ amount: number }>(
      `SELECT pr.amount::int AS amount FROM price pr JOIN shipping_option_price_set s USING (price_set_id)
       WHERE s.shipping_option_id = ?`,
      [body.delivery.option_id],
    )
    const fee = (before?.amount ?? 0) + 70
    const [line] = await db.rows<{ sum: number }>(
      "SELECT sum(unit_price * quantity)::int AS sum FROM cart_line_item WHERE cart_id = ?",
      [body.cart_id],
    )
    const shown = (line?.sum ?? 0) + (before?.amount ?? 0)
    await feeIs(body.delivery.option_id ?? "", fee)
    const refusal = await shop.checkOut({ ...body, expected_total: shown })
    expect(refusal).toMatchObject({
      status: 409,
      body: { code: "price_changed", details: { expected: shown, total: shown + 70 } },
    })
    expect(await shop.traces()).toEqual(NOTHING)

    const {
      way,
      status,
      body: answer,
    } = await wayOf(() => shop.checkOut({ ...body, expected_total: shown + 70 }))
    expect([way, status]).toEqual(["plain", 200])
    expect(answer.order).toMatchObject({ shipping_total: fee, total: shown + 70 })
  })

  it("leaves a fee that depends on the order to core", async () => {
    const body = await aRiderCheckout()
    const [set] = await db.rows<{ id: string }>(
      "SELECT price_set_id AS id FROM shipping_option_price_set WHERE shipping_option_id = ?",
      [body.delivery.option_id],
    )
    await db.rows(
      `INSERT INTO price (id, price_set_id, currency_code, amount, raw_amount, rules_count)
       VALUES ('price_free', ?, 'kes', 0, '{"value": "0", "precision": 20}', 1)`,
      [set?.id],
    )
    await db.rows(
      `INSERT INTO price_rule (id, attribute, value, operator, priority, price_id)
       VALUES ('prule_free', 'item_total', '1', 'gte', 0, 'price_free')`,
    )
    const { way, body: answer } = await wayOf(() => shop.checkOut(body))
    expect(way).toBe("core's")
    expect(answer.order).toMatchObject({ shipping_total: 0 })
  })

  it("takes the tax of now", async () => {
    const body = await aRiderCheckout()
    await db.rows("UPDATE tax_rate SET rate = 8")
    const { way, body: answer } = await wayOf(() => shop.checkOut(body))

    expect(way).toBe("plain")
    const rates = `SELECT DISTINCT rate::int AS rate FROM order_line_item_tax_line
      UNION SELECT rate::int FROM order_shipping_method_tax_line`
    expect(await db.rows(rates)).toEqual([{ rate: 8 }])
    const { total, tax_total } = answer.order as CheckoutAnswer["order"] & { tax_total: number }
    expect(tax_total).toBeCloseTo(total - total / 1.08, 1)
  })

  it("delivers nowhere that the option's zone does not reach", async () => {
    const body = await aRiderCheckout()
    await db.rows("UPDATE geo_zone SET country_code = 'ug'")
    const refusal = await shop.checkOut(body)

    expect(refusal).toMatchObject({ status: 400, body: { code: "delivery_unavailable" } })
    expect(await shop.traces()).toEqual(NOTHING)
  })

  it("sells one cart to one buyer when core's own route completes it meanwhile", async () => {
    const body = await aRiderCheckout()
    const [mine] = await Promise.all([shop.checkOut(body), api.post(`/store/carts/${body.cart_id}/complete`)])
    expect(mine.status).toBe(200)
    expect(await shop.traces()).toEqual({ ...ONE_SALE, reserved: 2 })
  })

  async function whileNothingCanBeAuthorized(job: () => Promise<void>) {
    await db.rows(`CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'no authorisation today'; END $$`)
    await db.rows(`CREATE TRIGGER refuse BEFORE UPDATE ON payment_session FOR EACH ROW
      WHEN (NEW.status = 'pending_authorization') EXECUTE FUNCTION refuse()`)
    try {
      await job()
    } finally {
      await db.rows("DROP TRIGGER refuse ON payment_session")
      await db.rows("DROP FUNCTION refuse()")
    }
  }

  it("takes everything back when the payment cannot be put to its provider, and sells at the next call", async () => {
    const body = await aRiderCheckout()
    await whileNothingCanBeAuthorized(async () => {
      const refusal = await wayOf(() => shop.checkOut(body))
      expect(refusal).toMatchObject({ way: "plain", status: 409, body: { code: "checkout_busy" } })
      expect(await shop.traces()).toEqual(NOTHING)
      expect(await db.rows("SELECT id FROM cart WHERE completed_at IS NOT NULL")).toEqual([])
    })
    expect((await shop.checkOut(body)).status).toBe(200)
    expect(await shop.traces()).toEqual({ ...ONE_SALE, reserved: 2 })
  })

  it.each(["plain", "core's"])(
    "opens a new payment session where a crash came before its provider opened it: %s",
    async (way) => {
      const body = await aRiderCheckout()
      await whileNothingCanBeAuthorized(async () => {
        expect((await shop.checkOut(body)).status).toBe(409)
      })
      await db.rows("UPDATE payment_session SET data = '{}' WHERE deleted_at IS NULL")
      if (way !== "plain") await anAutomaticPromotion(10)
      expect(await wayOf(() => shop.checkOut(body))).toMatchObject({ way, status: 200 })
      expect(await shop.traces()).toEqual({ ...ONE_SALE, reserved: 2 })
    },
  )

  /** Every row that a sale has made, but for the one that tells of stock. */
  const everythingOf = async (orderId: string) =>
    (
      await db.rows<{ all: unknown }>(
        `SELECT jsonb_build_object(
           'order', (SELECT to_jsonb(o) FROM "order" o WHERE o.id = x.id),
           'address', (SELECT to_jsonb(a) FROM order_address a JOIN "order" o ON a.id = o.shipping_address_id WHERE o.id = x.id),
           'items', (SELECT jsonb_agg(to_jsonb(i) || to_jsonb(l)) FROM order_item i
             JOIN order_line_item l ON l.id = i.item_id WHERE i.order_id = x.id),
           'item_taxes', (SELECT jsonb_agg(to_jsonb(t)) FROM order_line_item_tax_line t
             JOIN order_item i ON i.item_id = t.item_id WHERE i.order_id = x.id),
           'shipping', (SELECT jsonb_agg(to_jsonb(m)) FROM order_shipping s
             JOIN order_shipping_method m ON m.id = s.shipping_method_id WHERE s.order_id = x.id),
           'shipping_taxes', (SELECT jsonb_agg(to_jsonb(t)) FROM order_shipping s
             JOIN order_shipping_method_tax_line t ON t.shipping_method_id = s.shipping_method_id WHERE s.order_id = x.id),
           'summary', (SELECT jsonb_agg(to_jsonb(s)) FROM order_summary s WHERE s.order_id = x.id),
           'transactions', (SELECT jsonb_agg(to_jsonb(t)) FROM order_transaction t WHERE t.order_id = x.id),
           'reservations', (SELECT jsonb_agg(to_jsonb(r)) FROM reservation_item r
             JOIN order_item i ON i.item_id = r.line_item_id WHERE i.order_id = x.id AND r.deleted_at IS NULL),
           'collections', (SELECT jsonb_agg(to_jsonb(c)) FROM order_payment_collection l
             JOIN payment_collection c ON c.id = l.payment_collection_id WHERE l.order_id = x.id),
           'sessions', (SELECT jsonb_agg(to_jsonb(s)) FROM order_payment_collection l
             JOIN payment_session s ON s.payment_collection_id = l.payment_collection_id WHERE l.order_id = x.id),
           'cart', (SELECT to_jsonb(c) FROM order_cart l JOIN cart c ON c.id = l.cart_id WHERE l.order_id = x.id),
           'cart_methods', (SELECT jsonb_agg(to_jsonb(m)) FROM order_cart l
             JOIN cart_shipping_method m ON m.cart_id = l.cart_id AND m.deleted_at IS NULL WHERE l.order_id = x.id),
           'cart_items', (SELECT jsonb_agg(to_jsonb(m)) FROM order_cart l
             JOIN cart_line_item m ON m.cart_id = l.cart_id WHERE l.order_id = x.id)
         ) AS all FROM (SELECT ?::text AS id) x`,
        [orderId],
      )
    )[0]?.all
})

const IDS = /\b[a-z_]+_01[0-9A-Z]{24}\b/g
const TIMES = /\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)?/g

/** Two sales differ in ids, times, phones and numbers that count on; in nothing else. */
function withoutNames(rows: unknown): unknown {
  const text = JSON.stringify(rows)
    .replace(IDS, "<id>")
    .replace(TIMES, "<time>")
    .replace(/"(display_id|account_reference)": ?("[^"]*"|\d+)/g, '"$1":"<number>"')
    .replace(/\+?254712345\d{3}|0712 \*\*\* \d{3}/g, "<phone>")
  return JSON.parse(text)
}
