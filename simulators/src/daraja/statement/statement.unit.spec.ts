import { createDarajaShop, type DarajaShop } from "../../../test/daraja-shop"

async function statement(shop: DarajaShop, query = "") {
  const response = await shop.fetch(`/__sim/daraja/statement.csv${query}`)
  const text = await response.text()
  const lines = text.trimEnd().split("\r\n")
  const start = lines.findIndex((line) => line.startsWith("Receipt No."))
  return { response, head: lines.slice(0, start), columns: lines[start], rows: lines.slice(start + 1) }
}

async function busyShop() {
  const shop = createDarajaShop()
  await shop.pay({ amount: 100, at: "2026-06-14T20:59:59Z", account_reference: 'A "1", b' })
  await shop.pay({ amount: 450 })
  const receipt = shop.books().receipts[1]?.receipt
  await shop.daraja.advance(60_000)
  await shop.reverse({ TransactionID: receipt })
  await shop.daraja.advance(500)
  await shop.payOut()
  await shop.daraja.advance(500)
  await shop.post("/__sim/daraja/merchants/174379/sweep", {})
  return { shop, receipt }
}

describe("the statement", () => {
  it("has the portal's columns and every movement with its balance, newest first", async () => {
    const { shop, receipt } = await busyShop()
    const { reversals, payouts, transfers, receipts } = shop.books()
    const { response, columns, rows } = await statement(shop)
    expect(response.headers.get("content-type")).toContain("text/csv")
    expect(columns).toBe(
      "Receipt No.,Completion Time,Initiation Time,Details,Transaction Status,Paid In,Withdrawn,Balance," +
        "Balance Confirmed,Reason Type,Other Party Info,Linked Transaction ID,A/C No.",
    )
    const first = receipts[0]?.receipt
    expect(rows).toStrictEqual([
      `${transfers[0]?.receipt},15-06-2026 10:31:01,15-06-2026 10:31:01,Withdrawal to bank,Completed,,-100.00,99800.00,true,Organization Withdrawal,,,`,
      `${payouts[0]?.receipt},15-06-2026 10:31:01,15-06-2026 10:31:01,Business Payment to 2547 ***** 678. Refund of order 12,Completed,,-200.00,99900.00,true,Business Payment to Customer via API,2547 ***** 678 - ,,`,
      `${reversals[0]?.receipt},15-06-2026 10:31:00,15-06-2026 10:31:00,Pay Bill Reversal of ${receipt},Completed,,-450.00,100100.00,true,Pay Bill Reversal,2547 ***** 678 - ,${receipt},`,
      `${receipt},15-06-2026 10:30:00,15-06-2026 10:30:00,Pay Bill from 2547 ***** 678 Acc. ORDER12,Completed,450.00,,100550.00,true,Pay Bill Online,2547 ***** 678 - ,,ORDER12`,
      `${first},14-06-2026 23:59:59,14-06-2026 23:59:59,"Pay Bill from 2547 ***** 678 Acc. A ""1"", b",Completed,100.00,,100100.00,true,Pay Bill Online,2547 ***** 678 - ,,"A ""1"", b"`,
    ])
    expect(shop.books().balances.accounts["174379"]?.utility).toBe(99_800)
  })

  it("of a period carries the balance over and sums it up", async () => {
    const { shop } = await busyShop()
    const { head, rows } = await statement(shop, "?from=2026-06-15&to=2026-06-15")
    expect(rows).toHaveLength(4)
    expect(head).toStrictEqual([
      "Account Holder:,Duka",
      "Short Code:,174379",
      "Account:,Utility Account",
      "Time Period:,From 15-06-2026 00:00:00 To 15-06-2026 23:59:59",
      "Opening Balance:,100100.00",
      "Closing Balance:,99800.00",
      "Total Paid In:,450.00",
      "Total Withdrawn:,-750.00",
      "",
    ])
  })

  it.each([
    ["?from=yesterday", 400],
    ["?shortcode=999999", 404],
    ["?shortcode=600200&from=2026-06-15T00:00:00Z", 200],
  ])("%s answers %d", async (query, status) => {
    expect((await createDarajaShop().fetch(`/__sim/daraja/statement.csv${query}`)).status).toBe(status)
  })
})
