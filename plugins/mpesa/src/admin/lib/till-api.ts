import { sdk } from "./sdk"
import type { TillBody } from "./till-form"

export type TillKind = "paybill" | "till"

/** A shortcode beside the one of the settings. Its secrets are never among this. */
export type Till = {
  id: string
  name: string
  business_name: string | null
  type: TillKind
  /** PayBill number; for a till its store (head office) number. */
  shortcode: string
  till_number: string | null
  sales_channel_id: string | null
  is_active: boolean
  has_initiator: boolean
  /** False when the key that its secrets were sealed with is missing: it can take no payments. */
  is_readable: boolean
}

export type TillsAnswer = {
  payment_tills: Till[]
  /** The one that is set in the environment. */
  from_options: Pick<Till, "type" | "shortcode" | "till_number">
  has_secret_keys: boolean
}

export type SalesChannel = { id: string; name: string }

const TILLS = "/admin/payment-tills"
const pathOf = (id: string) => `${TILLS}/${encodeURIComponent(id)}`

export const getTills = (): Promise<TillsAnswer> => sdk.client.fetch(TILLS)

export const addTill = (body: TillBody): Promise<unknown> => sdk.client.fetch(TILLS, { method: "POST", body })

/** What is not named stays as it is, secrets too. */
export const changeTill = (id: string, body: TillBody | { is_active: boolean }): Promise<unknown> =>
  sdk.client.fetch(pathOf(id), { method: "PATCH", body })

export const removeTill = (id: string): Promise<unknown> => sdk.client.fetch(pathOf(id), { method: "DELETE" })

export const listSalesChannels = async (): Promise<SalesChannel[]> =>
  (await sdk.admin.salesChannel.list({ limit: 200, fields: "id,name", order: "name" })).sales_channels
