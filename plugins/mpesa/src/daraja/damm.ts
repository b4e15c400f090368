// A totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004). Its diagonal is 0.
const TABLE = [
  "0317598642",
  "7092154863",
  "4206871359",
  "1750983426",
  "6123045978",
  "3674209581",
  "5869720134",
  "8945362017",
  "9438617205",
  "2581436790",
]

/**
 * Damm's check digit. Finds every single wrong digit and every swap of neighbours, the check digit included, with
 * a plain digit. Luhn misses the swap of 0 and 9, modulo 11 needs an eleventh sign, and Luhn modulo 36 would end
 * in a letter that a phone's number pad does not offer.
 */
export function dammDigit(digits: string): string {
  let interim = 0
  for (const digit of digits) interim = Number(TABLE[interim]?.[Number(digit)])
  return String(interim)
}

/** Whether the last digit is the check digit of those before it. */
export function isDammValid(digits: string): boolean {
  return dammDigit(digits) === "0"
}
