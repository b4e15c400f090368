/**
 * The shop's own barcodes. EAN-13 numbers that start with 20 to 29 are reserved for use inside one
 * company (GS1 General Specifications, restricted circulation numbers), so they clash with no maker's code.
 */
export function inStoreBarcode(productNumber: number, variantIndex: number): string {
  const body = `20${String(productNumber).padStart(7, "0")}${String(variantIndex + 1).padStart(3, "0")}`
  return body + ean13CheckDigit(body)
}

/** @param body the first twelve digits */
export function ean13CheckDigit(body: string): string {
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return String((10 - (sum % 10)) % 10)
}
