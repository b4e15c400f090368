export type KenyanPhone =
  /** `msisdn`: 12 digits, country code first, no plus sign: 254712345678. */
  { ok: true; msisdn: string } | { ok: false }

// 07xx and 01xx are the mobile ranges; people also write the country code with and without "+", "00" or a doubled zero.
const MOBILE = /^(?:(?:\+|00)?254|0)?0?([71]\d{8})$/
const SEPARATORS = /[\s().\-\u00a0\u2010-\u2015]/g

/** Reads a Kenyan mobile number in any form that people type. */
export function parseKenyanPhone(typed: string): KenyanPhone {
  const subscriber = MOBILE.exec(typed.replace(SEPARATORS, ""))?.[1]
  return subscriber ? { ok: true, msisdn: `254${subscriber}` } : { ok: false }
}

/** 254712345678 -> "0712 *** 678": recognisable to its owner, useless to others. */
export function maskPhone(msisdn: string): string {
  const local = msisdn.replace(/^254/, "0")
  return `${local.slice(0, 4)} *** ${local.slice(-3)}`
}
