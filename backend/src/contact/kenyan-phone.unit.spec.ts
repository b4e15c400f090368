import { maskPhone, parseKenyanPhone } from "./kenyan-phone"

describe("parseKenyanPhone", () => {
  it.each([
    ["0712345678", "254712345678"],
    ["0112345678", "254112345678"],
    ["712345678", "254712345678"],
    ["254712345678", "254712345678"],
    ["+254712345678", "254712345678"],
    ["00254712345678", "254712345678"],
    ["+254 712-345-678", "254712345678"],
    ["+254 (0) 712 345 678", "254712345678"],
    ["2540712345678", "254712345678"],
    ["0712.345.678", "254712345678"],
    ["0712\u00a0345\u2011678", "254712345678"],
    ["  0110 123 456 ", "254110123456"],
  ])("reads %j as %s", (typed, msisdn) => {
    expect(parseKenyanPhone(typed)).toStrictEqual({ ok: true, msisdn })
  })

  it.each([
    ["nothing", ""],
    ["one digit short", "071234567"],
    ["one digit long", "07123456789"],
    ["a landline", "0201234567"],
    ["another country", "+255712345678"],
    ["letters", "07123abc78"],
    ["a number inside text", "call 0712345678"],
    ["only a prefix", "+254"],
  ])("refuses %s", (_what, typed) => {
    expect(parseKenyanPhone(typed)).toStrictEqual({ ok: false })
  })
})

it("masks the middle of a number", () => {
  expect(maskPhone("254712345678")).toBe("0712 *** 678")
})
