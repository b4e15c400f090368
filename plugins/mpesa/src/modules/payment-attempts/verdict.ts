import { describeResultCode } from "../../daraja"
import type { FailureVerdict } from "./attempt-state"

/** What a result code that is not success makes of an attempt. An unlisted code says nothing about money. */
export function toFailureVerdict(resultCode: string): FailureVerdict {
  switch (describeResultCode(resultCode).outcome) {
    case "declined":
    case "cancelled":
      return "failed"
    case "timed_out":
      return "expired"
    case "paid":
    case "pending":
    case "unconfirmed":
      return "unconfirmed"
  }
}
