import { createDarajaShop, stkCallback } from "../../test/daraja-shop"

const api = "/phone/api/phones/0712345678"

describe("the phone", () => {
  it("shows the prompt as a handset does, and none that was refused before it rang", async () => {
    const shop = createDarajaShop()
    await shop.prompt({ Amount: 1450, AccountReference: "ABC123" })
    expect((await shop.send(api)).body["prompt"]).toMatchObject({
      text: "Do you want to pay KES 1,450 to Duka Account ABC123? Enter M-Pesa PIN",
      state: "waiting",
    })
    await shop.prompt({ PhoneNumber: 254700000001, PartyB: 600200 })
    expect((await shop.send("/phone/api/phones/0700000001")).body["prompt"]).toBeNull()
  })

  it("pays with the right PIN and gets the confirmation SMS", async () => {
    const shop = createDarajaShop()
    await shop.prompt({ Amount: 1450 })
    const answer = await shop.post(`${api}/approve`, { pin: "1234" })
    const receipt = shop.books().receipts[0]?.receipt
    expect(answer.body).toMatchObject({
      outcome: "paid",
      code: "0",
      phone: {
        balance: 148_550,
        prompt: null,
        messages: [
          {
            text:
              `${receipt} Confirmed. Ksh1,450.00 sent to Duka for account ORDER12 on 15/6/26 at 10:30 AM. ` +
              "New M-PESA balance is Ksh148,550.00. Transaction cost, Ksh0.00. " +
              "Amount you can transact within the day is 498,550.00.",
          },
        ],
      },
    })
  })

  it("locks at the third wrong PIN and opens again by hand", async () => {
    const shop = createDarajaShop()
    const codes: unknown[] = []
    for (const pin of ["0000", "0000", "0000", "1234"]) {
      await shop.prompt()
      codes.push((await shop.post(`${api}/approve`, { pin })).body["code"])
    }
    await shop.post(`${api}/unlock`, {})
    await shop.prompt()
    codes.push((await shop.post(`${api}/approve`, { pin: "1234" })).body["code"])
    expect(codes).toStrictEqual(["2001", "2001", "2001", "8006", "0"])
  })

  it("tells a shopper without enough money so", async () => {
    const shop = createDarajaShop()
    await shop.post(`${api}/balance`, { balance: 100 })
    await shop.prompt()
    const answer = await shop.post(`${api}/approve`, { pin: "1234" })
    expect(answer.body).toMatchObject({ outcome: "failed", code: "1" })
    expect(JSON.stringify(answer.body)).toContain("You do not have enough money in your M-PESA account")
  })

  it("cancels, or ignores until it lapses, and holds the phone that long", async () => {
    const shop = createDarajaShop()
    await shop.prompt()
    await shop.post(`${api}/cancel`, {})
    await shop.prompt()
    await shop.post(`${api}/ignore`, {})
    expect((await shop.send(api)).body["prompt"]).toBeNull()
    expect((await shop.push()).status).toBe(500)
    await shop.daraja.advance(60_000)
    expect(shop.sent.map((sent) => stkCallback(sent)["ResultCode"])).toStrictEqual([1032, 1037])
  })

  it("answers what it cannot do with a sentence", async () => {
    const shop = createDarajaShop()
    const id = await shop.prompt()
    const answers = [
      await shop.post(`${api}/approve`, { pin: "12" }),
      await shop.post("/phone/api/phones/12345/cancel", {}),
      await shop.post(`${api}/cancel`, { checkout_request_id: `${id}0` }),
    ]
    expect(answers.map(({ status, body }) => [status, body["code"]])).toStrictEqual([
      [400, "invalid_request"],
      [400, "invalid_phone"],
      [409, "no_prompt"],
    ])
  })

  it("pays a PayBill by hand and gets the SMS", async () => {
    const shop = createDarajaShop()
    const { body } = await shop.post(`${api}/pay`, {
      number: "174379",
      account_reference: "ORDER12",
      amount: 450,
      pin: "1234",
    })
    expect(body).toMatchObject({
      accepted: true,
      receipt: shop.books().receipts[0]?.receipt,
      phone: {
        balance: 149_550,
        messages: [{ text: expect.stringContaining("sent to Duka for account ORDER12") }],
      },
    })
  })

  it("shows why the merchant did not take a payment by hand", async () => {
    const shop = createDarajaShop()
    await shop.registerC2b()
    shop.receiver.answer = () => '{"ResultCode":"C2B00012","ResultDesc":"Rejected"}'
    const { body } = await shop.post(`${api}/pay`, {
      number: "174379",
      account_reference: "WRONG",
      amount: 450,
      pin: "1234",
    })
    const text =
      "Failed. Ksh450.00 was not sent to Duka: the account number is not correct. No money left your account."
    expect(body).toMatchObject({
      accepted: false,
      code: "C2B00012",
      message: text,
      phone: { balance: 150_000, messages: [{ text }] },
    })
  })

  it("locks at the third wrong PIN of payments by hand", async () => {
    const shop = createDarajaShop()
    const codes: unknown[] = []
    for (const pin of ["0000", "0000", "0000", "1234"]) {
      const payment = { number: "600200", amount: 450, pin }
      codes.push((await shop.post(`${api}/pay`, payment)).body["code"])
    }
    expect(codes).toStrictEqual(["2001", "2001", "2001", "8006"])
    expect(shop.books().receipts).toHaveLength(0)
  })
})
