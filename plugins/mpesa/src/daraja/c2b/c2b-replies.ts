/** Why a payment is refused; the payer hears of it while still on the phone (CustomerToBusiness page). */
export const C2B_REJECTIONS = {
  C2B00011: "the payer's number",
  C2B00012: "the account",
  C2B00013: "the amount",
  C2B00014: "the payer's registration (KYC)",
  C2B00015: "the shortcode",
  C2B00016: "another reason",
} as const

export type C2bRejectionCode = keyof typeof C2B_REJECTIONS

/** @param thirdPartyTransId comes back in the confirmation, to bind it to this answer */
export function c2bAccepted(thirdPartyTransId?: string) {
  return {
    ResultCode: "0",
    ResultDesc: "Accepted",
    ...(thirdPartyTransId === undefined ? {} : { ThirdPartyTransID: thirdPartyTransId }),
  }
}

export function c2bRejected(code: C2bRejectionCode) {
  return { ResultCode: code, ResultDesc: "Rejected" }
}

/** The answer to every confirmation that was stored, also to one that cannot be read. */
export function c2bConfirmed() {
  return { ResultCode: 0, ResultDesc: "Success" }
}
