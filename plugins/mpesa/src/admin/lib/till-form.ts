import type { Till } from "./till-api"

/** The fields of the form, by the names with which the backend refuses what is in them. */
export const FIELDS = [
  "name",
  "type",
  "shortcode",
  "till_number",
  "sales_channel_id",
  "business_name",
  "secrets.consumerKey",
  "secrets.consumerSecret",
  "secrets.passkey",
  "secrets.initiator.name",
  "secrets.initiator.password",
  "secrets.initiator.certificate",
] as const
export type TillField = (typeof FIELDS)[number]
export type TillForm = Record<TillField, string>

/** What every part of the form needs: what is typed, and what the backend has said against it. */
export type TillFields = {
  form: TillForm
  set: (field: TillField, text: string) => void
  problems: Partial<Record<TillField, string>>
}

type Secrets = {
  consumerKey?: string
  consumerSecret?: string
  passkey?: string
  initiator?: { name?: string; password?: string; certificate?: string }
}

export type TillBody = Pick<Till, "name" | "type" | "shortcode"> & {
  business_name: string | null
  till_number: string | null
  sales_channel_id: string | null
  secrets?: Secrets
}

/** Secrets are empty in either: what is stored is never shown. */
export const fillForm = (till: Till | null): TillForm => ({
  ...(Object.fromEntries(FIELDS.map((field) => [field, ""])) as TillForm),
  name: till?.name ?? "",
  type: till?.type ?? "paybill",
  shortcode: till?.shortcode ?? "",
  till_number: till?.till_number ?? "",
  sales_channel_id: till?.sales_channel_id ?? "",
  business_name: till?.business_name ?? "",
})

/** A secret that was left empty is not named, and so stays as it is. */
export function toBody(form: TillForm): TillBody {
  const initiator = named({
    name: form["secrets.initiator.name"],
    password: form["secrets.initiator.password"],
    certificate: form["secrets.initiator.certificate"],
  })
  const secrets = {
    ...named({
      consumerKey: form["secrets.consumerKey"],
      consumerSecret: form["secrets.consumerSecret"],
      passkey: form["secrets.passkey"],
    }),
    ...(isEmpty(initiator) ? {} : { initiator }),
  }
  return {
    name: form.name,
    type: form.type === "till" ? "till" : "paybill",
    shortcode: form.shortcode,
    till_number: form.type === "till" ? orNull(form.till_number) : null,
    sales_channel_id: orNull(form.sales_channel_id),
    business_name: orNull(form.business_name),
    ...(isEmpty(secrets) ? {} : { secrets }),
  }
}

const orNull = (text: string) => (text.trim() === "" ? null : text)
const isEmpty = (record: object) => Object.keys(record).length === 0
const named = <Key extends string>(texts: Record<Key, string>): Partial<Record<Key, string>> =>
  Object.fromEntries(Object.entries<string>(texts).filter(([, text]) => text.trim() !== "")) as Partial<
    Record<Key, string>
  >
