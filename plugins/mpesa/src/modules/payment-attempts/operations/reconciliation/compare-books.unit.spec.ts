import fc from "fast-check"
import { type Books, compareBooks, type OurMoney, type OurRefund, type VendorLine } from "./compare-books"

const at = (minute: number) => new Date(Date.UTC(2026, 10, 20, 8, minute))
const receiptOf = (index: number) => `SKE${String(index).padStart(7, "0")}`

const aLine = (line: Partial<VendorLine> = {}): VendorLine => ({
  receipt: "SKE0000001",
  amount: 450,
  completedAt: at(30),
  status: "Completed",
  kind: "Pay Bill Online",
  linkedReceipt: null,
  ...line,
})
const someMoney = (money: Partial<OurMoney> = {}): OurMoney => ({
  receipt: "SKE0000001",
  amount: 450,
  paidAt: at(30),
  ...money,
})
const aRefund = (refund: Partial<OurRefund> = {}): OurRefund => ({
  receipt: "SKR0000001",
  originalReceipt: "SKE0000001",
  amount: 450,
  settledAt: at(31),
  ...refund,
})
/** Lines that open the span, an hour wide, and agree with our books. */
const EDGES = [
  aLine({ receipt: "EDGE000001", completedAt: at(0) }),
  aLine({ receipt: "EDGE000002", completedAt: at(60) }),
]
const compare = (books: Partial<Books>) =>
  compareBooks({
    money: [
      ...EDGES.map(({ receipt, completedAt }) => someMoney({ receipt, paidAt: completedAt })),
      ...(books.money ?? []),
    ],
    refunds: books.refunds ?? [],
    lines: [...EDGES, ...(books.lines ?? [])],
  }).differences

describe("the report", () => {
  it.each<[string, Partial<Books>, ReturnType<typeof compare>]>([
    ["nothing when both agree", { money: [someMoney()], lines: [aLine()] }, []],
    [
      "money that we never heard of",
      { lines: [aLine()] },
      [{ kind: "missing_with_us", receipt: "SKE0000001", ours: null, vendors: 450 }],
    ],
    [
      "money that the vendor never had",
      { money: [someMoney()] },
      [{ kind: "missing_with_vendor", receipt: "SKE0000001", ours: 450, vendors: null }],
    ],
    [
      "another amount",
      { money: [someMoney({ amount: 400 })], lines: [aLine()] },
      [{ kind: "amount_differs", receipt: "SKE0000001", ours: 400, vendors: 450 }],
    ],
    ["nothing of our money outside the span", { money: [someMoney({ paidAt: at(61) })] }, []],
    ["nothing of money without a time", { money: [someMoney({ paidAt: null })] }, []],
    ["nothing of a line that was not completed", { lines: [aLine({ status: "Failed" })] }, []],
    [
      "our money whose line was not completed",
      { money: [someMoney()], lines: [aLine({ status: "Declined" })] },
      [{ kind: "missing_with_vendor", receipt: "SKE0000001", ours: 450, vendors: null }],
    ],
    [
      "nothing of the charge of a payment",
      { money: [someMoney()], lines: [aLine(), aLine({ amount: -2, kind: "Pay Bill Charge" })] },
      [],
    ],
    [
      "nothing of a sweep to the bank",
      { lines: [aLine({ amount: -9_000, kind: "Organization Withdrawal" })] },
      [],
    ],
    ["nothing of a deposit from the bank", { lines: [aLine({ kind: "Organization Deposit" })] }, []],
    [
      "nothing of a refund that both know",
      {
        money: [someMoney()],
        refunds: [aRefund()],
        lines: [aLine(), aLine({ receipt: "SKR0000001", amount: -450, kind: "Pay Bill Reversal" })],
      },
      [],
    ],
    [
      "nothing of a reversal whose receipt never reached us",
      {
        money: [someMoney()],
        refunds: [aRefund({ receipt: null })],
        lines: [
          aLine(),
          aLine({
            receipt: "SKR0000001",
            amount: -450,
            kind: "Pay Bill Reversal",
            linkedReceipt: "SKE0000001",
          }),
        ],
      },
      [],
    ],
    [
      "a reversal made in the portal",
      {
        money: [someMoney()],
        lines: [aLine(), aLine({ receipt: "SKR0000001", amount: -450, kind: "Pay Bill Reversal" })],
      },
      [{ kind: "missing_with_us", receipt: "SKR0000001", ours: null, vendors: -450 }],
    ],
    [
      "a payout over another amount",
      {
        refunds: [aRefund({ amount: 100 })],
        lines: [aLine({ receipt: "SKR0000001", amount: -120, kind: "Business Payment to Customer via API" })],
      },
      [{ kind: "amount_differs", receipt: "SKR0000001", ours: -100, vendors: -120 }],
    ],
    [
      "a refund that the vendor never made",
      { refunds: [aRefund()] },
      [{ kind: "missing_with_vendor", receipt: "SKR0000001", ours: -450, vendors: null }],
    ],
  ])("names %s", (_, books, expected) => {
    expect(compare(books)).toStrictEqual(expected)
  })

  it("is empty for an empty statement", () => {
    expect(compareBooks({ money: [someMoney()], refunds: [aRefund()], lines: [] })).toStrictEqual({
      differences: [],
      agreeing: [],
    })
  })
})

const FAULTS = ["none", "lost_by_us", "lost_by_vendor", "other_amount"] as const
const anEntry = fc.record({
  amount: fc.integer({ min: 1, max: 250_000 }),
  minute: fc.integer({ min: 20, max: 40 }),
  fault: fc.constantFrom(...FAULTS),
  isRefund: fc.boolean(),
  error: fc.integer({ min: 1, max: 1_000 }),
  noise: fc.constantFrom("none", "charge", "failed"),
})

it("equals the planted faults, for any books", () => {
  fc.assert(
    fc.property(fc.array(anEntry, { maxLength: 40 }), fc.integer(), (entries, seed) => {
      const money: OurMoney[] = []
      const refunds: OurRefund[] = []
      const lines: VendorLine[] = []
      const planted = entries.flatMap(({ amount, minute, fault, isRefund, error, noise }, index) => {
        const receipt = receiptOf(index)
        const sign = isRefund ? -1 : 1
        const theirs = fault === "other_amount" ? amount + error : amount
        if (fault !== "lost_by_us") {
          if (isRefund)
            refunds.push(aRefund({ receipt, originalReceipt: null, amount, settledAt: at(minute) }))
          else money.push(someMoney({ receipt, amount, paidAt: at(minute) }))
        }
        if (fault !== "lost_by_vendor") {
          const kind = isRefund ? "Pay Bill Reversal" : "Pay Bill Online"
          lines.push(aLine({ receipt, amount: sign * theirs, completedAt: at(minute), kind }))
          if (noise === "charge" && !isRefund) lines.push(aLine({ receipt, amount: -3, kind: "Charge" }))
        }
        if (noise === "failed") lines.push(aLine({ receipt: `F${receipt}`.slice(0, 10), status: "Failed" }))
        if (fault === "none") return []
        return [
          {
            kind:
              fault === "lost_by_us"
                ? "missing_with_us"
                : fault === "lost_by_vendor"
                  ? "missing_with_vendor"
                  : "amount_differs",
            receipt,
            ours: fault === "lost_by_us" ? null : sign * amount,
            vendors: fault === "lost_by_vendor" ? null : sign * theirs,
          },
        ]
      })
      const shuffled = <T>(list: T[]) => [...list].sort((a, b) => rank(a, seed) - rank(b, seed))
      const found = compare({ money: shuffled(money), refunds: shuffled(refunds), lines: shuffled(lines) })
      const sorted = (list: { receipt: string }[]) =>
        [...list].sort((a, b) => a.receipt.localeCompare(b.receipt))
      expect(sorted(found)).toStrictEqual(sorted(planted))
    }),
  )
})

/** Another order for each seed, the same for the same. */
function rank(value: unknown, seed: number): number {
  let hash = seed
  for (const sign of JSON.stringify(value)) hash = (hash * 31 + sign.charCodeAt(0)) | 0
  return hash
}
