import fc from "fast-check"
import { actionsOf, moveRefund, type RefundEvent } from "./refund-lifecycle"
import { REFUND_STATUSES } from "./models/payment-refund"
import type { RefundRow } from "./ledger/rows"

type Status = RefundRow["status"]

describe("a word of the vendor about a refund", () => {
  it.each<[Status, RefundEvent, string]>([
    ["requested", "confirmed", "confirmed, return"],
    ["requested", "refused", "needs_attention, keep"],
    ["requested", "unclear", "unknown, none"],
    ["unknown", "confirmed", "confirmed, return"],
    ["unknown", "refused", "needs_attention, keep"],
    ["unknown", "unclear", "already_unknown"],
    ["needs_attention", "confirmed", "confirmed, take"],
    ["needs_attention", "refused", "already_failed"],
    ["needs_attention", "unclear", "already_failed"],
    ["rejected", "confirmed", "confirmed, take"],
    ["rejected", "refused", "already_failed"],
    ["confirmed", "confirmed", "already_confirmed"],
    ["confirmed", "refused", "already_confirmed"],
    ["confirmed", "unclear", "already_confirmed"],
    ["awaiting_approval", "confirmed", "not_sent"],
    ["awaiting_approval", "refused", "not_sent"],
  ])("%s, %s: %s", (status, event, expected) => {
    const move = moveRefund(status, event)
    expect(move.kind === "moves" ? `${move.status}, ${move.money}` : move.reason).toBe(expected)
  })

  // The truth is whether the vendor moved the money. It says so at last; before that it may say anything unclear.
  it("in any order, late and repeated, leaves the heaps as the vendor's books are", () => {
    const noise = fc.array(fc.constantFrom<RefundEvent>("unclear", "unclear", "refused"), { maxLength: 6 })
    const copies = fc.integer({ min: 1, max: 3 })
    fc.assert(
      fc.property(noise, noise, copies, fc.boolean(), (before, after, times, isMoved) => {
        const truth = isMoved ? "confirmed" : "refused"
        const events = [...before, ...Array<RefundEvent>(times).fill(truth), ...after]
        const { status, heaps } = play(events)
        expect(heaps.waiting + heaps.refunding + heaps.refunded).toBe(100)
        expect(heaps.refunded).toBe(isMoved ? 100 : 0)
        expect(status).toBe(isMoved ? "confirmed" : "needs_attention")
        expect(heaps.refunding).toBe(0)
      }),
    )
  })

  it("never brings money back twice, whatever comes", () => {
    const events = fc.array(fc.constantFrom<RefundEvent>("confirmed", "refused", "unclear"), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(events, (given) => {
        const { heaps, status } = play(given)
        for (const heap of Object.values(heaps)) expect(heap).toBeGreaterThanOrEqual(0)
        expect(heaps.refunding > 0).toBe(status === "requested" || status === "unknown")
        expect(heaps.refunded > 0).toBe(given.includes("confirmed"))
      }),
    )
  })
})

/** The heaps as the ledger moves them. */
function play(events: RefundEvent[]) {
  const heaps = { waiting: 0, refunding: 100, refunded: 0 }
  let status: Status = "requested"
  const shift = (from: keyof typeof heaps, to: keyof typeof heaps) => {
    heaps[from] -= 100
    heaps[to] += 100
  }
  for (const event of events) {
    const move = moveRefund(status, event)
    if (move.kind === "ignored") continue
    status = move.status
    if (move.money === "return") shift("refunding", "refunded")
    if (move.money === "keep") shift("refunding", "waiting")
    if (move.money === "take") shift("waiting", "refunded")
  }
  return { status, heaps }
}

describe("what a person may decide", () => {
  const of = (status: Status, more: Partial<RefundRow> = {}, isReplaced = false) =>
    actionsOf({ status, method: "b2c", refund_receipt: null, ...more }, { isReplaced }).join(" ")

  it.each<[string, string, string]>([
    ["waiting for approval", of("awaiting_approval"), "approve reject"],
    ["on its way", of("requested"), ""],
    ["to be paid by hand", of("requested", { method: "manual" }), "done reject"],
    ["unknown: never sent again", of("unknown"), "done reject"],
    ["failed", of("needs_attention"), "retry done reject"],
    ["failed and replaced", of("needs_attention", {}, true), ""],
    ["paid twice", of("needs_attention", { refund_receipt: "SKE52PAWR9" }), "reject"],
    ["confirmed", of("confirmed"), ""],
    ["rejected", of("rejected"), ""],
  ])("%s", (_, actions, expected) => {
    expect(actions).toBe(expected)
  })

  it("is known for every status", () => {
    for (const status of REFUND_STATUSES) expect(typeof of(status)).toBe("string")
  })
})
