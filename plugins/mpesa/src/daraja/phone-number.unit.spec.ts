import { maskPhoneNumber, maskPhoneNumbersIn, parsePhoneNumber } from "./phone-number"

describe("parsePhoneNumber", () => {
  it.each([
    ["0712345678", "254712345678"],
    ["0712 345 678", "254712345678"],
    ["0712-345-678", "254712345678"],
    ["(0712) 345.678", "254712345678"],
    ["0712\u00a0345\u202f678", "254712345678"],
    ["0712–345–678", "254712345678"],
    ["\u202a+254 712 345 678\u202c", "254712345678"],
    ["+254 712-345-678", "254712345678"],
    ["254712345678", "254712345678"],
    ["00254712345678", "254712345678"],
    ["254 0 712 345 678", "254712345678"],
    ["+2540712345678", "254712345678"],
    ["712345678", "254712345678"],
    ["0112345678", "254112345678"],
    ["112345678", "254112345678"],
    ["254112345678", "254112345678"],
    ["+254 (0)112 345 678", "254112345678"],
  ])("reads %s as %s", (typed, msisdn) => {
    expect(parsePhoneNumber(typed)).toStrictEqual({ ok: true, msisdn })
  })

  it.each([["0733123456"], ["0100123456"], ["0116123456"], ["0771123456"], ["0763123456"]])(
    "takes %s with a hint, because numbers move between operators",
    (typed) => {
      expect(parsePhoneNumber(typed)).toMatchObject({ ok: true, hint: "maybe_not_safaricom" })
    },
  )

  it.each([
    ["0700000000"],
    ["0729123456"],
    ["0757123456"],
    ["0768123456"],
    ["0799123456"],
    ["0110123456"],
    ["0115123456"],
  ])("has no hint for %s", (typed) => {
    expect(parsePhoneNumber(typed)).not.toHaveProperty("hint")
  })

  it.each([
    ["", "Enter your M-Pesa phone number."],
    ["  ", "Enter your M-Pesa phone number."],
    ["07123", "too short"],
    ["07123456789", "too long"],
    ["0712 345 67x", "digits only"],
    ["0712+345678", "digits only"],
    ["+1 212 555 0100", "07 or 01"],
    ["+255712345678", "07 or 01"],
    ["0202123456", "07 or 01"],
    ["2547123456789", "too long"],
    ["٠٧١٢٣٤٥٦٧٨", "digits only"],
  ])("refuses %j and says why", (typed, reason) => {
    expect(parsePhoneNumber(typed)).toStrictEqual({
      ok: false,
      reason: expect.stringContaining(reason) as string,
    })
  })
})

describe("masks", () => {
  it.each([
    ["254712345678", "0712 *** 678"],
    ["254112345678", "0112 *** 678"],
    ["0712345678", "***"],
    ["", "***"],
  ])("shows %s as %s", (msisdn, masked) => {
    expect(maskPhoneNumber(msisdn)).toBe(masked)
  })

  it("hides the number that the id of a prompt ends in", () => {
    expect(maskPhoneNumbersIn('"ws_CO_22112026143000123712345678", ws_CO_191220191020363925')).toBe(
      '"ws_CO_22112026143000123***", ws_CO_191220191020363925',
    )
  })

  it("hides numbers inside a text and leaves other digits alone", () => {
    expect(maskPhoneNumbersIn("to 254712345678 or 0712345678, code 1032, ref 2547123456789")).toBe(
      "to 0712 *** 678 or 0712 *** 678, code 1032, ref 2547123456789",
    )
  })
})
