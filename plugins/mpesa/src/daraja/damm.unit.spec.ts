import { dammDigit, isDammValid } from "./damm"

// The worked example of Damm's own description.
it("gives the known digit", () => {
  expect(dammDigit("572")).toBe("4")
  expect(isDammValid("5724")).toBe(true)
})

const NUMBERS = ["1", "9", "10", "90", "1041", "9999999", "1234567890"].map((one) => one + dammDigit(one))

it.each(NUMBERS)("finds every wrong digit of %s", (number) => {
  for (let place = 0; place < number.length; place += 1) {
    for (const digit of "0123456789") {
      const wrong = number.slice(0, place) + digit + number.slice(place + 1)
      expect(isDammValid(wrong)).toBe(wrong === number)
    }
  }
})

it.each(NUMBERS)("finds every swap of neighbours in %s", (number) => {
  for (let place = 0; place < number.length - 1; place += 1) {
    const swapped =
      number.slice(0, place) + number.charAt(place + 1) + number.charAt(place) + number.slice(place + 2)
    expect(isDammValid(swapped)).toBe(swapped === number)
  }
})
