import type { DeliveryChoices } from "@/lib/delivery/types"
import { findServing, soleCounty } from "@/lib/delivery/delivery-choice"
import { parsePhone } from "@/lib/phone"

/** What the shopper typed, as typed. Empty text means "not filled in". */
export interface CheckoutForm {
  phone: string
  name: string
  email: string
  optionId: string
  county: string
  town: string
  area: string
  landmark: string
  note: string
  payPhone: string
  /** `on_delivery`, or anything else for payment from the phone. */
  payBy: string
}

export type FormField = keyof CheckoutForm

/** Names of sentences under `checkout.errors` in the messages. */
export type FieldErrorKey =
  | "phoneRequired"
  | "phoneInvalid"
  | "nameRequired"
  | "emailInvalid"
  | "deliveryRequired"
  | "countyRequired"
  | "countyUnsupported"
  | "deliveryUnavailable"
  | "townRequired"
  | "areaRequired"
  | "tooLong"

export type FieldErrors = Partial<Record<FormField, FieldErrorKey>>

/** The longest texts that the backend takes. */
export const FIELD_LIMITS: Readonly<Record<FormField, number>> = {
  phone: 40,
  name: 100,
  email: 254,
  optionId: 100,
  county: 60,
  town: 100,
  area: 200,
  landmark: 200,
  note: 500,
  payPhone: 40,
  payBy: 20,
}

export const FORM_FIELDS = Object.keys(FIELD_LIMITS) as FormField[]

export const EMPTY_FORM: CheckoutForm = {
  phone: "",
  name: "",
  email: "",
  optionId: "",
  county: "",
  town: "",
  area: "",
  landmark: "",
  note: "",
  payPhone: "",
  payBy: "",
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

/** Reads the fields of a sent form; what is not text is empty. */
export function readCheckoutForm(data: { get: (name: string) => unknown }): CheckoutForm {
  const entries = FORM_FIELDS.map((field) => {
    const value = data.get(field)
    return [field, typeof value === "string" ? value.trim() : ""] as const
  })
  return { ...EMPTY_FORM, ...Object.fromEntries(entries) }
}

/**
 * Fills in what follows from the choice: the only county of an option, and the parcel that serves the county. That
 * one may cost another amount; the backend then finds that the shown total is not right and nothing is ordered.
 */
export function completeForm(form: CheckoutForm, choices: DeliveryChoices): CheckoutForm {
  const option = choices.options.find((candidate) => candidate.id === form.optionId)
  if (!option || option.kind === "pickup") return { ...form, county: "", town: "", area: "", landmark: "" }
  const county = soleCounty(choices.options, option.kind) ?? form.county
  const serving = findServing(choices.options, { chosen: option, county })
  return { ...form, county, optionId: serving?.id ?? form.optionId }
}

/** Mistakes that can be told without the backend. Empty when there are none. */
export function validateCheckoutForm(form: CheckoutForm, choices: DeliveryChoices): FieldErrors {
  const errors: FieldErrors = {}
  for (const field of FORM_FIELDS) if (form[field].length > FIELD_LIMITS[field]) errors[field] = "tooLong"

  if (!form.phone) errors.phone = "phoneRequired"
  else if (!parsePhone(form.phone)) errors.phone = "phoneInvalid"
  if (!form.name) errors.name = "nameRequired"
  if (form.email && !EMAIL.test(form.email)) errors.email = "emailInvalid"
  if (form.payPhone && !parsePhone(form.payPhone)) errors.payPhone = "phoneInvalid"

  const option = choices.options.find((candidate) => candidate.id === form.optionId)
  if (!option) return { ...errors, optionId: "deliveryRequired" }
  if (option.kind === "pickup") return errors
  if (!form.county) errors.county = "countyRequired"
  else if (!option.counties.includes(form.county)) errors.county = "countyUnsupported"
  if (!form.town && option.kind === "parcel") errors.town = "townRequired"
  if (!form.area) errors.area = "areaRequired"
  return errors
}
