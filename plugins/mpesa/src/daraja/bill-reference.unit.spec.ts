import fc from "fast-check"
import { isAccountReference } from "./account-reference"
import { isBillReferencePrefix, makeBillReference, readBillReference } from "./bill-reference"

const prefixes = fc
  .string({ unit: fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"), minLength: 1, maxLength: 4 })
  .filter(isBillReferencePrefix)
const orders = fc.integer({ min: 1, max: 9_999_999 })
const references = fc.tuple(orders, prefixes).map(([displayId, prefix]) => ({
  displayId,
  prefix,
  reference: makeBillReference(displayId, prefix),
}))

it("puts a check digit behind the order number", () => {
  expect(makeBillReference(1041, "DUKA")).toBe("DUKA10410")
  expect(makeBillReference(1041, "duka")).toBe("DUKA10410")
})

it("has room for order 9,999,999 behind DUKA", () => {
  expect(makeBillReference(9_999_999, "DUKA")).toHaveLength(12)
})

it.each([
  [10_000_000, "DUKA"],
  [1, "DUKADUKADUKA"],
  [0, "DUKA"],
  [-1, "DUKA"],
  [1.5, "DUKA"],
  [Number.NaN, "DUKA"],
  [1, ""],
  [1, "D2K"],
  [1, "DU KA"],
  [1, "SHOPO"],
  [1, "KILI"],
  [1, "MALL"],
])("refuses order %d with prefix %j", (displayId, prefix) => {
  expect(() => makeBillReference(displayId, prefix)).toThrow(
    expect.objectContaining({ code: "daraja_invalid_input", retry: "never" }),
  )
})

it("reads back what it makes, and fits a prompt", () => {
  fc.assert(
    fc.property(references, ({ displayId, prefix, reference }) => {
      expect(isAccountReference(reference)).toBe(true)
      expect(readBillReference(reference)).toStrictEqual({ kind: "reference", displayId, prefix })
    }),
  )
})

it("is tolerant of how people type", () => {
  const separators = fc.constantFrom("", " ", "-", "–", ". ", "\u200e")
  const slips = (sign: string) =>
    sign === "0" ? ["0", "O", "o"] : sign === "1" ? ["1", "I", "i", "l"] : [sign, sign.toLowerCase()]
  fc.assert(
    fc.property(
      references,
      fc.infiniteStream(separators),
      fc.infiniteStream(fc.nat()),
      (made, gaps, picks) => {
        const { reference, displayId, prefix } = made
        const typed = [...reference]
          .map((sign) => {
            const choices = slips(sign)
            return (choices[picks.next().value % choices.length] ?? sign) + gaps.next().value
          })
          .join("")
        expect(readBillReference(typed)).toStrictEqual({ kind: "reference", displayId, prefix })
      },
    ),
  )
})

it("reads 0 for O and 1 for I inside the prefix", () => {
  const reference = makeBillReference(1041, "OFISIK")
  expect(readBillReference(reference.replace("OFISI", "0F1S1"))).toStrictEqual({
    kind: "reference",
    displayId: 1041,
    prefix: "OFISIK",
  })
})

it("never takes one wrong digit for another order", () => {
  fc.assert(
    fc.property(references, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ reference, prefix }, at, step) => {
      const place = prefix.length + (at % (reference.length - prefix.length))
      const digit = (Number(reference[place]) + step) % 10
      const typed = reference.slice(0, place) + String(digit) + reference.slice(place + 1)
      expect(readBillReference(typed).kind).toBe("bad_check_digit")
    }),
  )
})

it("never takes two swapped neighbours for another order", () => {
  fc.assert(
    fc.property(references, fc.nat(), ({ reference, displayId }, at) => {
      const place = at % (reference.length - 1)
      const typed =
        reference.slice(0, place) +
        reference.charAt(place + 1) +
        reference.charAt(place) +
        reference.slice(place + 2)
      const read = readBillReference(typed)
      // Swapped letters of the prefix leave the order's number as it was.
      expect(read.kind === "reference" && read.displayId !== displayId).toBe(false)
    }),
  )
})

it("tells which order a wrong check digit may have meant", () => {
  expect(readBillReference("DUKA10417")).toStrictEqual({
    kind: "bad_check_digit",
    displayId: 1041,
    prefix: "DUKA",
  })
})

it.each([
  [""],
  ["DUKA"],
  ["1041"],
  ["10410"],
  ["0712345678"],
  ["254712345678"],
  ["Rent for May"],
  ["INV-2026-00012-A"],
  ["DUKA010410"],
  ["DUKA99999999999"],
  ["DU4KA10416"],
  ["DUKA10410X"],
  ["__proto__"],
])("finds no reference in %j", (text) => {
  expect(readBillReference(text)).toStrictEqual({ kind: "not_a_reference" })
})

it("never throws", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      expect(readBillReference(text)).toHaveProperty("kind")
    }),
  )
})
