export interface PickupPoint {
  address: string | null
  landmark: string | null
  hours: string | null
  phone: string | null
  mapUrl: string | null
}

export interface DeliveryOption {
  id: string
  name: string
  kind: "pickup" | "rider" | "parcel"
  /** Shillings, VAT included. */
  amount: number
  /** "Ready tomorrow by noon". */
  promise: string | null
  /** Codes of the counties served, such as "KE-30"; none for pickup. */
  counties: string[]
  point: PickupPoint | null
}

export interface DeliveryChoices {
  options: DeliveryOption[]
  counties: { code: string; name: string }[]
}
