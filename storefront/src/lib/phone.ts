// 07xx and 01xx are the mobile ranges; people also write the country code with and without "+", "00" or a doubled zero.
const KENYAN_MOBILE = /^(?:(?:\+|00)?254|0)?0?([71]\d{8})$/
const SEPARATORS = /[\s().\-\u00a0\u2010-\u2015]/g

/** Every way a Kenyan writes a mobile number -> `254XXXXXXXXX`; null when it is not one. */
export function parsePhone(typed: string): string | null {
  const match = KENYAN_MOBILE.exec(typed.replace(SEPARATORS, ""))
  return match?.[1] ? `254${match[1]}` : null
}

/** "0712 *** 678": enough to recognise one's own number, not enough to learn another's. */
export function maskPhone(typed: string): string {
  const number = parsePhone(typed)
  return number ? `0${number.slice(3, 6)} *** ${number.slice(-3)}` : "***"
}
