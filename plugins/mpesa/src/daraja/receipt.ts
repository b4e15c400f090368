/** An M-Pesa receipt in upper case (`SKE52PAWR9`), or null when the text cannot be one. */
export function readReceipt(text: string): string | null {
  const receipt = text.trim().toUpperCase()
  return /^[A-Z0-9]{6,20}$/.test(receipt) ? receipt : null
}
