import { c2bUrls, createDarajaShop } from "../../test/daraja-shop"

async function threePayments(fault: Record<string, unknown>) {
  const shop = createDarajaShop({ settings: { c2b_validation: false } })
  await shop.registerC2b()
  await shop.fault(fault)
  for (const amount of [10, 20, 30]) {
    await shop.pay({ amount })
    await shop.daraja.advance(10)
  }
  await shop.daraja.advance(1_000)
  const amounts = () =>
    shop.sent
      .filter(({ url }) => url === c2bUrls.ConfirmationURL)
      .map(({ body }) => Number(body["TransAmount"]))
  return { shop, amounts }
}

describe("faults of what is sent to the merchant", () => {
  it.each([
    [{ fault: "callback_lost", times: 2 }, [30]],
    [{ fault: "callback_lost", callback: "stk" }, [10, 20, 30]],
    [{ fault: "callback_doubled", callback: "confirmation", copies: 3, times: 1 }, [10, 20, 30, 10, 10]],
    [{ fault: "callback_late", late_ms: 60_000, times: 1 }, [20, 30]],
    [{ fault: "callback_reordered", times: 2 }, [20, 30, 10]],
    [{ fault: "callback_malformed", times: 1 }, [NaN, 20, 30]],
  ])("%j", async (fault, expected) => {
    expect((await threePayments(fault)).amounts()).toStrictEqual(expected)
  })

  it("lets a held message go when no other comes", async () => {
    const { shop, amounts } = await threePayments({ fault: "callback_reordered", window: 5 })
    expect(amounts()).toStrictEqual([])
    await shop.daraja.advance(5_000)
    expect(amounts()).toStrictEqual([30, 20, 10])
  })

  it("sends JSON that breaks off", async () => {
    const { shop } = await threePayments({ fault: "callback_malformed", times: 1 })
    expect(() => JSON.parse(String(shop.sent[0]?.body["broken"]))).toThrow(SyntaxError)
  })

  it("hits a share of the messages", async () => {
    const shop = createDarajaShop({ settings: { c2b_validation: false } })
    await shop.registerC2b()
    await shop.fault({ fault: "callback_lost", percent: 50 })
    for (let n = 0; n < 60; n++) await shop.pay({ amount: 1 })
    await shop.daraja.advance(1_000)
    expect(shop.sent.length).toBeGreaterThan(15)
    expect(shop.sent.length).toBeLessThan(45)
  })
})
