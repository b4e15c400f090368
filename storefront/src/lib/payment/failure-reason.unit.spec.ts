import { findFailureReason, isForHand, needsAnotherNumber } from "./failure-reason"

const of = (codes: string[], rule: (reason: ReturnType<typeof findFailureReason>) => boolean) =>
  codes.filter((code) => rule(findFailureReason(code)))

const CODES =
  "1 2 3 4 8 17 26 1001 1019 1025 1032 1037 2001 2028 8006 9999 SFC_IC0003 invalid_phone 4321".split(" ")

it("asks for another number where the same one cannot pay", () => {
  expect(of(CODES, needsAnotherNumber)).toStrictEqual(["4", "8006", "invalid_phone"])
})

it("does not send people to a payment by hand that would be refused in the same way", () => {
  expect(of(CODES, (reason) => !isForHand(reason))).toStrictEqual(["2", "3", "8"])
})
