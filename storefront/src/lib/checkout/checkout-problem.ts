import type { Reply } from "@/lib/data/backend"
import type { FieldErrors, FormField } from "./checkout-form"

/** A sentence under `checkout.errors` in the messages, with what it needs. Amounts in shillings. */
export type FormNotice =
  | { key: "soldOut"; title: string; available: number }
  | { key: "priceChanged"; before: number; after: number }
  | { key: "rateLimited"; seconds: number }
  | {
      key:
        | "priceChangedPlain"
        | "amountNotPayable"
        | "methodUnavailable"
        | "cartMissing"
        | "unreachable"
        | "generic"
    }

/** Why an order was not placed, in terms of the form. */
export interface CheckoutProblem {
  fields: FieldErrors
  notices: FormNotice[]
}

type Refusal = Exclude<Reply<never>, { kind: "found" }>

/** Puts each refusal of the backend where the shopper can mend it. Pure; every code is in its test. */
export function toCheckoutProblem(refusal: Refusal): CheckoutProblem {
  if (refusal.kind === "unreachable") return notice({ key: "unreachable" })
  const { code, details } = refusal
  switch (code) {
    case "invalid_phone":
      return field(details["path"] === "payment.phone" ? "payPhone" : "phone", "phoneInvalid")
    case "unsupported_county":
      return field("county", "countyUnsupported")
    case "delivery_unavailable":
      return field("optionId", "deliveryUnavailable")
    case "invalid_request":
      return toIssueFields(details["issues"])
    case "sold_out":
      return { fields: {}, notices: toSoldOutNotices(details["items"]) }
    case "price_changed":
      return notice(toPriceNotice(details))
    case "amount_not_payable":
      return notice({ key: "amountNotPayable" })
    case "payment_method_unavailable":
      return notice({ key: "methodUnavailable" })
    case "cart_not_found":
    case "cart_empty":
      return notice({ key: "cartMissing" })
    case "rate_limited":
      return notice({ key: "rateLimited", seconds: toNumber(details["retry_after_s"]) ?? 60 })
    default:
      return notice({ key: "generic" })
  }
}

const FIELD_OF_PATH: Readonly<Record<string, FormField>> = {
  "contact.phone": "phone",
  "contact.name": "name",
  "contact.email": "email",
  "delivery.option_id": "optionId",
  "delivery.county": "county",
  "delivery.town": "town",
  "delivery.area": "area",
  "delivery.landmark": "landmark",
  "delivery.note": "note",
  "payment.phone": "payPhone",
}

const ERROR_OF_FIELD: Readonly<Record<FormField, NonNullable<FieldErrors[FormField]>>> = {
  phone: "phoneInvalid",
  name: "nameRequired",
  email: "emailInvalid",
  optionId: "deliveryRequired",
  county: "countyRequired",
  town: "townRequired",
  area: "areaRequired",
  landmark: "tooLong",
  note: "tooLong",
  payPhone: "phoneInvalid",
  payBy: "tooLong",
}

function toIssueFields(issues: unknown): CheckoutProblem {
  const fields: FieldErrors = {}
  for (const issue of asRecords(issues)) {
    const name = FIELD_OF_PATH[String(issue["path"])]
    if (name) fields[name] = ERROR_OF_FIELD[name]
  }
  return Object.keys(fields).length > 0 ? { fields, notices: [] } : notice({ key: "generic" })
}

function toSoldOutNotices(items: unknown): FormNotice[] {
  const notices = asRecords(items).map((item): FormNotice => ({
    key: "soldOut",
    title: typeof item["title"] === "string" ? item["title"] : "",
    available: Math.max(0, toNumber(item["available"]) ?? 0),
  }))
  return notices.length > 0 ? notices : [{ key: "generic" }]
}

function toPriceNotice(details: Record<string, unknown>): FormNotice {
  const before = toNumber(details["expected"])
  const after = toNumber(details["total"])
  return before === null || after === null
    ? { key: "priceChangedPlain" }
    : { key: "priceChanged", before, after }
}

const field = (name: FormField, error: NonNullable<FieldErrors[FormField]>): CheckoutProblem => ({
  fields: { [name]: error },
  notices: [],
})

const notice = (entry: FormNotice): CheckoutProblem => ({ fields: {}, notices: [entry] })

const toNumber = (raw: unknown): number | null =>
  typeof raw === "number" && Number.isFinite(raw) ? raw : null

const asRecords = (raw: unknown): Record<string, unknown>[] =>
  Array.isArray(raw)
    ? raw.filter((entry): entry is Record<string, unknown> => typeof entry === "object" && entry !== null)
    : []
