/** Any way a Kenyan writes a mobile number, as `2547XXXXXXXX` or `2541XXXXXXXX`; null when it is none. */
export function parseMsisdn(typed: string): string | null {
  const digits = typed.replace(/[\s\-().+]/g, "")
  const match = /^(?:254)?0?([71]\d{8})$/.exec(digits)
  return match ? `254${match[1]}` : null
}

/** `0712 345 678`, as on a handset. */
export function formatLocalNumber(msisdn: string): string {
  return `0${msisdn.slice(3, 6)} ${msisdn.slice(6, 9)} ${msisdn.slice(9)}`
}
