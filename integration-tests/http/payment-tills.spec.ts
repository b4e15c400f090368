import { adminClient } from "../setup/admin"
import { purchases } from "../journeys/purchases"
import { shopTest } from "../setup/shop"

const SECRETS = {
  consumerKey: "demo-consumer-key",
  consumerSecret: "demo-consumer-secret",
  passkey: "demo-passkey",
}

interface Till {
  payment_till: { id: string; is_readable: boolean; has_initiator: boolean }
  code?: string
  message?: string
}

shopTest("a till of its own for a sales channel", ({ api, db, sim, backendUrl }) => {
  const shop = purchases({ api, db, sim })
  const staff = adminClient({ backendUrl })

  it("is paid by the orders of that channel, and keeps its secrets", async () => {
    const [channel] = await db.rows<{ id: string }>("SELECT id FROM sales_channel WHERE name = 'Online shop'")
    const till = {
      name: "Town shop",
      business_name: "Duka Town",
      type: "till",
      shortcode: "600100",
      till_number: "600200",
      sales_channel_id: channel?.id,
      secrets: SECRETS,
    }
    const incomplete = await staff.post<Till>("/admin/payment-tills", { ...till, till_number: null })
    expect(incomplete).toMatchObject({ status: 400, body: { code: "invalid_request" } })
    expect(incomplete.body.message).toContain("→ at till_number")
    const created = await staff.post<Till>("/admin/payment-tills", till)
    expect(created).toMatchObject({ status: 201, body: { payment_till: { is_readable: true } } })
    const second = await staff.post<Till>("/admin/payment-tills", { ...till, name: "Another" })
    expect(second).toMatchObject({ status: 409, body: { code: "till_taken" } })

    const listed = await staff.get("/admin/payment-tills")
    expect(listed.body).toMatchObject({
      from_options: { type: "paybill", shortcode: "174379", till_number: null },
      has_secret_keys: true,
    })
    const [row] = await db.rows<{ secrets: string }>("SELECT secrets FROM payment_till")
    for (const text of [created.body, listed.body, row].map((one) => JSON.stringify(one)))
      for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret)

    const bought = await shop.buyWith({ outcome: "approve", delay_ms: 0 })
    expect(bought.attempt.fallback).toMatchObject({ kind: "till", number: "600200" })
    await shop.untilPaid(bought)
    const { body } = await sim.http.get<{ requests: { body: Record<string, unknown> }[] }>(
      "/__sim/daraja/requests?api=stkpush",
    )
    expect(body.requests.at(-1)?.body).toMatchObject({
      TransactionType: "CustomerBuyGoodsOnline",
      BusinessShortCode: 600100,
      PartyB: 600200,
    })
    expect(await db.rows("SELECT till_id FROM payment_receipt")).toEqual([
      { till_id: created.body.payment_till.id },
    ])

    await staff.delete(`/admin/payment-tills/${created.body.payment_till.id}`)
    const later = await shop.buy({ skip: 1 })
    expect(later.attempt.fallback).toMatchObject({ kind: "paybill", number: "174379" })
  })

  it("keeps the secrets that a change does not name, those of the initiator one by one", async () => {
    const till = { name: "Market", shortcode: "600300", secrets: SECRETS }
    const { body } = await staff.post<Till>("/admin/payment-tills", till)
    const path = `/admin/payment-tills/${body.payment_till.id}`
    const change = (initiator: object) => staff.patch<Till>(path, { secrets: { initiator } })

    const half = await change({ name: "operator", certificate: "certificate" })
    expect(half).toMatchObject({ status: 400, body: { code: "invalid_request" } })
    expect(half.body.message).toContain("→ at secrets.initiator.password")
    const whole = await change({ name: "operator", password: "old", certificate: "certificate" })
    expect(whole).toMatchObject({ status: 200, body: { payment_till: { has_initiator: true } } })
    expect(await change({ password: "new" })).toMatchObject({
      status: 200,
      body: { payment_till: { has_initiator: true, is_readable: true } },
    })
  })

  it("takes new secrets in the place of those whose key is gone, and says which are missing", async () => {
    const till = { name: "Lost key", shortcode: "600400", secrets: SECRETS }
    const { body } = await staff.post<Till>("/admin/payment-tills", till)
    const { id } = body.payment_till
    await db.rows("UPDATE payment_till SET secrets = 'v1.gone.a.b.c', key_id = 'gone' WHERE id = ?", [id])
    const path = `/admin/payment-tills/${id}`
    const one = await staff.patch<Till>(path, { secrets: { passkey: "new" } })
    expect(one).toMatchObject({ status: 400, body: { code: "invalid_request" } })
    expect(one.body.message).toContain("→ at secrets.consumerKey")
    expect(await staff.patch<Till>(path, { secrets: SECRETS })).toMatchObject({
      status: 200,
      body: { payment_till: { is_readable: true } },
    })
  })
})
