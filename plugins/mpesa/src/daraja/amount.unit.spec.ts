import { toMpesaAmount } from "./amount"

describe("toMpesaAmount", () => {
  it.each([
    [1, 1],
    [250_000, 250_000],
    ["2450", 2450],
    ["2450.00", 2450],
    [" 7 ", 7],
    [{ valueOf: () => 99 }, 99],
    [{ valueOf: () => "99.0" }, 99],
  ])("takes %j as %d shillings", (total, amountShillings) => {
    expect(toMpesaAmount(total)).toStrictEqual({ ok: true, amountShillings })
  })

  it.each([
    [0, "cannot be paid"],
    [-5, "cannot be paid"],
    [0.5, "whole shillings"],
    [99.99, "whole shillings"],
    // As a number this is 100 already; as text the fraction is still there.
    ["100.00000000000000001", "whole shillings"],
    [250_001, "250,000"],
    ["99999999999999999999", "250,000"],
    [Number.NaN, "cannot be paid"],
    [Number.POSITIVE_INFINITY, "cannot be paid"],
    ["", "cannot be paid"],
    ["1e3", "cannot be paid"],
    ["0x10", "cannot be paid"],
    [{ valueOf: (): unknown => undefined }, "cannot be paid"],
  ])("refuses %j", (total, reason) => {
    expect(toMpesaAmount(total)).toStrictEqual({
      ok: false,
      reason: expect.stringContaining(reason) as string,
    })
  })
})
