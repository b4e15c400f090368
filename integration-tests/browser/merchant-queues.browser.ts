import { expectAccessible } from "./fixtures/accessibility"
import { booksOf } from "./fixtures/books"
import { Merchant } from "./fixtures/merchant"
import { OrderDesk } from "./fixtures/order-desk"
import { takePicture } from "./fixtures/picture"
import { expect, test as base } from "./fixtures/shop"

/** Of every order of the desk; whole shillings. */
const PRICE = 350
const DESK = { width: 1280, height: 900 }
const PHONE = { width: 360, height: 740 }
/** The frame of the drawer, with its nameless button to close it, is Medusa's. */
const FILE = "[role=dialog] section"
const VENDOR = { timeout: 20_000 }

interface Payment {
  orderId: string
  /** Somebody pays this much at the PayBill, for the unpaid order unless told; answers the receipt. */
  make: (amount: number, reference?: string) => Promise<string>
  /** The same, and the shop is not told. */
  makeQuietly: (amount: number, reference?: string) => Promise<string>
}

const test = base.extend<{ payment: Payment }>({
  payment: async ({ simulator, books, phone, unpaidOrder }, use) => {
    // The vendor asks the shop first only where a merchant wants it; not being asked is what fills the queues.
    const pay = (amount: number, reference = unpaidOrder.reference ?? "") => ({
      ...{ phone, reference, amount },
      validation: "skip" as const,
    })
    await use({
      orderId: unpaidOrder.id,
      make: async (...given) => {
        const receipt = await simulator.payByHand(pay(...given))
        await books.untilSettled(receipt)
        return receipt
      },
      makeQuietly: (...given) => simulator.payByHand({ ...pay(...given), deliver: "never" }),
    })
  },
})

test.use({ viewport: DESK, isMobile: false, hasTouch: false })
test.describe.configure({ timeout: 120_000 })

test.beforeEach(async ({ merchant, staff }) => {
  await staff.setRefundApproval(null)
  await merchant.signIn()
})

test.afterEach(async ({ staff }) => {
  await staff.setRefundApproval(null)
})

test("money with a wrong reference is given to the order that its payer names", async ({
  page,
  merchant,
  desk,
  payment,
  books,
  phone,
  unpaidOrder: order,
}) => {
  const receipt = await payment.make(PRICE, "NOBODY")
  const { row, file } = await merchant.openMoney("unmatched", receipt, "The reference names no order.")
  await expect(file.getByText(`KES ${PRICE} waits`)).toBeVisible()

  const apply = file.getByRole("button", { name: "Apply to an order" })
  await apply.click()
  await expect(file.getByLabel("Order number")).toBeFocused()
  await expectAccessible(page, FILE)
  await file.getByLabel("Order number").fill("#999999")
  await apply.click()
  await merchant.isTold("There is no order 999999.")
  await file.getByLabel("Order number").fill(`#${order.number}`)
  await apply.click()
  await merchant.isTold(`Order #${order.number} is paid with it.`)
  await expect(file.getByText(`KES ${PRICE} pays orders`)).toBeVisible()
  await expect(apply).toBeHidden()
  await expect(file.getByText("Given to an order by staff")).toBeVisible()
  await merchant.closeFile()
  await expect(row).toBeHidden()

  expect(await desk.payment(order.id)).toMatchObject({ status: "paid", received: PRICE, excess: 0 })
  expect(await books.ofPhone(phone)).toEqual(booksOf({ received: PRICE, applied: PRICE }))
})

test("too little goes back whole, as a reversal", async ({ merchant, desk, payment, books, phone }) => {
  const receipt = await payment.make(200)
  const { row, file } = await merchant.openMoney("unmatched", receipt, "Less than the order asks for.")
  await merchant.refund(file, { note: "The customer does not want it any more" })
  await merchant.isTold("The refund is on its way.")
  await expect(file.getByText("KES 200 went back")).toBeVisible(VENDOR)
  await expect(file.getByText(/^Reversal · /)).toContainText("The customer does not want it any more")
  await merchant.closeFile()
  await expect(row).toBeHidden()

  expect(await desk.payment(payment.orderId)).toMatchObject({ received: 0, remaining: PRICE })
  expect(await books.ofPhone(phone)).toEqual(booksOf({ received: 200, refunded: 200 }))
})

test("what came too much goes back by payout, to the number that the payer tells", async ({
  page,
  merchant,
  desk,
  payment,
  books,
  phone,
  picturesDir,
}) => {
  const receipt = await payment.make(PRICE + 50)
  const { file } = await merchant.openMoney("unmatched", receipt, /KES 50More than the order asked for\./)
  await file.getByRole("button", { name: "Refund", exact: true }).click()
  await file.getByLabel("Why it goes back").fill("It came too much")
  await file.getByLabel("To another phone").fill("0712 345 678")
  await takePicture(page, "merchant-refund", picturesDir)
  await merchant.refund(file, { phone: "12" })
  await merchant.isTold(/number/)
  await expectAccessible(page, FILE)
  await merchant.refund(file, { phone })
  await merchant.isTold("The refund is on its way.")
  await expect(file.getByText("KES 50 went back")).toBeVisible(VENDOR)
  await expect(file.getByText(`KES ${PRICE} pays orders`)).toBeVisible()
  await expect(file).not.toContainText(phone)

  expect(await desk.payment(payment.orderId)).toMatchObject({ status: "paid", excess: 0 })
  expect(await books.ofPhone(phone)).toEqual(booksOf({ received: PRICE + 50, applied: PRICE, refunded: 50 }))
})

test("a part whose number nobody knows is paid by a person, who says so", async ({
  merchant,
  payment,
  books,
  phone,
}) => {
  const receipt = await payment.make(PRICE + 40)
  const { file } = await merchant.openMoney("unmatched", receipt, "More than the order asked for.")
  await merchant.refund(file, { note: "It came too much" })
  await merchant.isTold("M-Pesa cannot send this.")

  const task = await merchant.find("refunds", receipt)
  await expect(task).toContainText("The full number that paid is not known.")
  await task.getByRole("button", { name: "Paid by hand" }).click()
  await task.getByLabel("Receipt of the payment back").fill("Cash at the counter")
  await task.getByRole("button", { name: "Paid by hand" }).click()
  await merchant.isTold("Written down as paid back.")
  await expect(task).toBeHidden()

  // The cash did not go through M-Pesa.
  expect(await books.ofPhone(phone)).toEqual({
    ...booksOf({ received: PRICE + 40, applied: PRICE, refunded: 40 }),
    vendor: { received: PRICE + 40, returned: 0 },
  })
})

test.describe("on a phone in the shop", () => {
  test.use({ viewport: PHONE })

  test("the second payment of a paid order goes back, the first one stays", async ({
    page,
    merchant,
    desk,
    payment,
    books,
    phone,
    picturesDir,
  }) => {
    await payment.make(PRICE)
    await expect.poll(async () => (await desk.payment(payment.orderId)).status).toBe("paid")
    const second = await payment.make(PRICE)
    const { row, file } = await merchant.openMoney("doubles", second, "The order was paid already.")
    await file.getByRole("button", { name: "Refund", exact: true }).click()
    await expect(file.getByLabel("Shillings")).toHaveValue(String(PRICE))
    await expect(file.getByLabel("Why it goes back")).toHaveValue("The order was paid already.")
    await expectAccessible(page, FILE)
    await takePicture(page, "merchant-phone-refund", picturesDir)
    await merchant.refund(file)
    await merchant.isTold("The refund is on its way.")
    await expect(file.getByText(`KES ${PRICE} went back`)).toBeVisible(VENDOR)
    await merchant.closeFile()
    await expect(row).toBeHidden()

    expect(await desk.payment(payment.orderId)).toMatchObject({ status: "paid", received: PRICE, excess: 0 })
    expect(await books.ofPhone(phone)).toEqual(
      booksOf({ received: 2 * PRICE, applied: PRICE, refunded: PRICE }),
    )
  })
})

test("money that came after its order expired buys the same again, once there are goods", async ({
  page,
  merchant,
  desk,
  staff,
  payment,
  books,
  phone,
  unpaidOrder: order,
}) => {
  await books.endHold(order.id)
  await expect.poll(async () => (await desk.payment(order.id)).status, VENDOR).toBe("canceled")
  const receipt = await payment.make(PRICE)
  const { file } = await merchant.openMoney("unmatched", receipt, "The order was canceled before.")

  const complete = file.getByRole("button", { name: "Complete the order" })
  await staff.setStock(OrderDesk.sells, 0)
  await complete.click()
  await merchant.isTold(/sold out|not enough|in stock/i)
  expect(await books.ofPhone(phone)).toEqual(booksOf({ received: PRICE, waiting: PRICE }))

  await staff.setStock(OrderDesk.sells, 500)
  await complete.click()
  await merchant.isTold(/^The order was placed again\. Order #\d+ is paid with it\.$/)
  await expect(file.getByText(`KES ${PRICE} pays orders`)).toBeVisible()
  await file
    .getByRole("link", { name: /^Order #\d+$/ })
    .first()
    .click()
  await expect(page.getByRole("heading", { level: 1, name: /^#\d+$/ })).not.toHaveText(`#${order.number}`)
  await expect(page.getByText(receipt).first()).toBeVisible()

  expect((await desk.payment(order.id)).status).toBe("canceled")
  expect(await books.ofPhone(phone)).toEqual(booksOf({ received: PRICE, applied: PRICE }))
})

test("a large refund waits for a second person, who lets it go", async ({
  browser,
  merchant,
  shop,
  staff,
  payment,
  books,
  phone,
}) => {
  await staff.setRefundApproval(100)
  const colleague = await staff.inviteColleague(`colleague-${Date.now()}@duka.test`)
  const receipt = await payment.make(300)
  const { file } = await merchant.openMoney("unmatched", receipt, "Less than the order asks for.")
  await merchant.refund(file, { note: "Wrong shop" })
  await merchant.isTold("A second person has to approve this refund.")

  const own = await merchant.find("refunds", receipt)
  await own.getByRole("button", { name: "Approve" }).click()
  await merchant.isTold("Another person than the one who asked has to approve this refund.")
  expect((await books.ofPhone(phone)).vendor.returned).toBe(0)

  const window = await browser.newContext({ viewport: DESK })
  const second = new Merchant(await window.newPage(), shop)
  await second.signIn(colleague)
  const asked = await second.find("refunds", receipt)
  await expect(asked).toContainText("Wrong shop")
  await expect(asked).toContainText(shop.admin_email)
  await asked.getByRole("button", { name: "Approve" }).click()
  await second.isTold("Approved. The refund is on its way.")
  await expect(asked).toBeHidden()
  await expect.poll(() => books.ofPhone(phone), VENDOR).toEqual(booksOf({ received: 300, refunded: 300 }))
  await window.close()
})

test("a statement shows what the shop was never told; each line is taken in or explained", async ({
  page,
  merchant,
  desk,
  shop,
  simulator,
  payment,
  books,
  phone,
}) => {
  const since = new Date()
  const lost = await payment.makeQuietly(PRICE)
  const rent = await payment.makeQuietly(70, "RENT")
  const differences = await merchant.open("discrepancies")
  const compare = async (name: string, text: string) => {
    await differences
      .getByLabel("Compare with a statement (CSV)")
      .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) })
    await differences.getByRole("button", { name: "Compare", exact: true }).click()
  }
  await compare("shopping-list.csv", "bread,milk\n1,2\n")
  await merchant.isTold(/statement|column|portal/i)
  await compare("november.csv", await simulator.statementSince(since))
  await merchant.isTold("Compared: 2 lines, 0 agree, 2 differ, 0 could not be read.")

  const explained = await merchant.find("discrepancies", rent)
  await expect(explained).toContainText("M-Pesa has it, we do not")
  await expect(explained).toContainText("M-Pesa has KES 70")
  await explained.getByRole("button", { name: "Resolve" }).click()
  await explained.getByLabel("What it was").fill("Rent of the kiosk, not a sale")
  await expectAccessible(page, "main")
  await explained.getByRole("button", { name: "Resolve" }).click()
  await merchant.isTold("Resolved, with your name and reason.")
  await expect(explained).toBeHidden()

  const taken = await merchant.find("discrepancies", lost)
  await taken.getByRole("button", { name: "Take the money into our books" }).click()
  await merchant.isTold("The money is in our books.")
  await expect(taken).toBeHidden()
  await differences.getByRole("link", { name: "Resolved" }).click()
  const resolved = page
    .getByRole("region", { name: "Resolved differences" })
    .locator("tbody tr")
    .filter({ hasText: rent })
  await expect(resolved).toContainText("Rent of the kiosk, not a sale")
  await expect(resolved).toContainText(shop.admin_email)
  await expectAccessible(page, "main")
  await expect.poll(() => desk.payment(payment.orderId)).toMatchObject({ status: "paid", received: PRICE })
  // The rent is M-Pesa's alone: it was explained, not taken in.
  expect(await books.ofPhone(phone)).toEqual({
    ...booksOf({ received: PRICE, applied: PRICE }),
    vendor: { received: PRICE + 70, returned: 0 },
  })
})

test("a receipt that a customer shows at the counter pays the order, when M-Pesa knows it", async ({
  merchant,
  desk,
  payment,
  books,
  phone,
  unpaidOrder: order,
}) => {
  const receipt = await payment.makeQuietly(PRICE)
  const claims = await merchant.open("claims")
  await claims.getByLabel("Order").fill(`#${order.number}`)
  await claims.getByLabel("Receipt, or the whole SMS").fill("no receipt in this")
  await claims.getByRole("button", { name: "Check the receipt" }).click()
  await merchant.isTold("A receipt has 10 letters and digits")
  await claims.getByLabel("Receipt, or the whole SMS").fill(`${receipt} Confirmed. Ksh350.00 sent to DUKA.`)
  await claims.getByRole("button", { name: "Check the receipt" }).click()
  await merchant.isTold("M-Pesa is being asked about the receipt.")
  await expect.poll(() => desk.payment(order.id), { timeout: 40_000 }).toMatchObject({ status: "paid" })
  expect(await books.ofPhone(phone)).toEqual(booksOf({ received: PRICE, applied: PRICE }))
})

test("the checks say what is in order, and how to mend what is not", async ({
  page,
  merchant,
  picturesDir,
}) => {
  const checks = await merchant.open("checks")
  const findings = checks.getByRole("listitem")
  await expect(findings.filter({ hasText: "In order" }).first()).toBeVisible(VENDOR)
  expect(await findings.count()).toBeGreaterThan(5)
  await expectAccessible(page, "main")
  await takePicture(page, "merchant-checks", picturesDir)
  await page.route("**/admin/payment-doctor", (route) => route.fulfill({ status: 500, json: {} }))
  await checks.getByRole("button", { name: "Check again" }).click()
  await expect(checks.getByRole("status")).toContainText("could not be refreshed")
  await expect(findings.first()).toBeVisible()
})
