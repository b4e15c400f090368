import { expectAccessible } from "./fixtures/accessibility"
import { expect, freshPhone, test } from "./fixtures/shop"
import type { Page } from "@playwright/test"

/** What a shopper can do next, as the screen offers it. */
type Next = "again" | "wait" | "other_number" | "by_hand_only" | "contact" | "keep_waiting" | "done"

/** Every row of the vendor's table of result codes; `outcome` is what the phone answers with. */
const TABLE: { code: string; words: string | RegExp; next: Next; byHand: boolean }[] = [
  { code: "0", words: /[Rr]eceipt:? [A-Z0-9]{10}/, next: "done", byHand: false },
  { code: "1", words: "Not enough money in M-Pesa (or Fuliza). Top up", next: "again", byHand: true },
  { code: "2", words: "This amount cannot be paid by M-Pesa. Ask us", next: "contact", byHand: false },
  { code: "3", words: "Above the M-Pesa limit of KES 250,000. Ask us", next: "contact", byHand: false },
  { code: "4", words: "Your daily M-Pesa limit is reached.", next: "other_number", byHand: true },
  { code: "8", words: "The shop cannot receive M-Pesa now. Ask us", next: "contact", byHand: false },
  { code: "17", words: "Please wait 2 minutes before trying again.", next: "wait", byHand: true },
  { code: "26", words: "M-Pesa is busy. Try again in a moment.", next: "wait", byHand: true },
  { code: "1001", words: "Finish the other M-Pesa request on your phone", next: "wait", byHand: true },
  { code: "1019", words: "The request expired. Send it again.", next: "again", byHand: true },
  { code: "1025", words: "We could not reach your phone. Try once more", next: "again", byHand: true },
  { code: "9999", words: "We could not reach your phone. Try once more", next: "again", byHand: true },
  { code: "1032", words: "You cancelled the request. Nothing was charged.", next: "again", byHand: true },
  { code: "1037", words: /did not answer\. Unlock it.+\*234#.+numbers below/, next: "again", byHand: true },
  {
    code: "2001",
    words: "The M-Pesa PIN was wrong. Three wrong tries lock it.",
    next: "again",
    byHand: true,
  },
  { code: "2028", words: "M-Pesa does not take requests now.", next: "by_hand_only", byHand: true },
  { code: "8006", words: "Your M-Pesa PIN is locked. Call 100 or 200", next: "other_number", byHand: true },
  { code: "SFC_IC0003", words: "M-Pesa does not take requests now.", next: "by_hand_only", byHand: true },
  { code: "4999", words: /Check your phone|Checking with M-Pesa/, next: "keep_waiting", byHand: true },
  { code: "31337", words: "Checking with M-Pesa", next: "keep_waiting", byHand: true },
]

/** States that have looks of their own; the other codes share them. */
const LOOKED_AT = new Set(["2", "4", "2028"])

test("each result code of a request: the right words and the right next step", async ({
  page,
  desk,
  simulator,
}) => {
  test.setTimeout(240_000)
  const ask = async (row: (typeof TABLE)[number] | undefined) => {
    if (!row) return null
    const phone = freshPhone()
    await simulator.nextPrompt(phone, row.code === "0" ? "approve" : row.code, { afterMs: 0 })
    return desk.order(phone)
  }
  let asked = ask(TABLE[0])
  for (const [place, row] of TABLE.entries()) {
    const order = await asked
    // One order ahead, so that the browser does not wait; not more, because some screens count down.
    asked = ask(TABLE[place + 1])
    await test.step(`code ${row.code}`, async () => {
      await page.goto(`/orders/${order?.id}/pay`)
      await expect(page.getByText(row.words).first(), row.code).toBeVisible()
      await expectNext(page, row.next, row.code)
      await expect(page.getByRole("region", { name: /by PayBill/ }), row.code).toBeVisible({
        visible: row.byHand,
      })
      if (LOOKED_AT.has(row.code)) await expectAccessible(page)
    })
  }
})

async function expectNext(page: Page, next: Next, code: string): Promise<void> {
  const again = page.getByRole("button", { name: "Send again", exact: true })
  const later = page.getByRole("button", { name: /^Send again in \d+ s$/ })
  const other = page.getByRole("heading", { name: "Pay with another number" })
  const contact = page.getByRole("link", { name: "Contact the shop" })
  const failed = page.getByRole("heading", { name: "Not paid yet" })
  await expect(again, code).toBeVisible({ visible: next === "again" })
  await expect(later, code).toBeVisible({ visible: next === "wait" })
  if (next === "wait") await expect(later, code).toBeDisabled()
  await expect(other, code).toBeVisible({ visible: next === "other_number" })
  await expect(contact, code).toBeVisible({ visible: next === "contact" })
  await expect(failed, code).toBeVisible({ visible: next !== "done" && next !== "keep_waiting" })
}
