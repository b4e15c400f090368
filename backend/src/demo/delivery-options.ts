import { countyCodes, type CountyCode } from "../delivery/counties"
import type { DeliveryData } from "../delivery/delivery-option"

/** `amount` in whole shillings, VAT included. */
export type DemoDeliveryOption = { name: string; amount: number; data: DeliveryData }

/** Reached by courier within two days; the longer roads of the coast, the west and the north take more. */
const nearCounties: CountyCode[] = [
  "KE-06",
  "KE-10",
  "KE-12",
  "KE-13",
  "KE-15",
  "KE-16",
  "KE-17",
  "KE-20",
  "KE-22",
  "KE-23",
  "KE-26",
  "KE-28",
  "KE-29",
  "KE-31",
  "KE-33",
  "KE-35",
  "KE-36",
  "KE-41",
  "KE-44",
]
const nairobi: CountyCode = "KE-30"
const farCounties = countyCodes.filter((code) => code !== nairobi && !nearCounties.includes(code))

export const demoDeliveryOptions: DemoDeliveryOption[] = [
  pickup("moi-avenue", "Nairobi, Moi Avenue shop", 0, "Ready in 2 hours", {
    address: "Duka, Moi Avenue, ground floor, Nairobi",
    landmark: "Between the two bookshops, blue door",
    hours: "Mon-Fri 8.00-18.30, Sat 8.30-17.00",
    phone: "0700 000 011",
    position: [-1.28386, 36.82522],
  }),
  pickup("westlands", "Nairobi, Westlands", 100, "Today after 5 pm when ordered before 1 pm", {
    address: "Mpaka Road, Westlands, Nairobi",
    landmark: "Opposite the petrol station, inside the chemist",
    hours: "Mon-Sat 8.00-20.00, Sun 10.00-16.00",
    phone: "0700 000 012",
    position: [-1.26472, 36.80411],
  }),
  pickup("mombasa", "Mombasa, Nkrumah Road", 150, "In 2 working days", {
    address: "Nkrumah Road, Mombasa",
    landmark: "Two doors from the old post office",
    hours: "Mon-Sat 8.30-18.00",
    phone: "0700 000 013",
    position: [-4.06389, 39.67667],
  }),
  pickup("kisumu", "Kisumu, Oginga Odinga Street", 150, "In 2 working days", {
    address: "Oginga Odinga Street, Kisumu",
    landmark: "Under the clinic, next to the mobile money agent",
    hours: "Mon-Sat 8.30-18.00",
    phone: "0700 000 014",
    position: [-0.10222, 34.75278],
  }),
  pickup("nakuru", "Nakuru, Kenyatta Avenue", 120, "Next working day", {
    address: "Kenyatta Avenue, Nakuru",
    landmark: "Facing the market, stationery shop",
    hours: "Mon-Sat 8.00-18.30",
    phone: "0700 000 015",
    position: [-0.28639, 36.06722],
  }),
  pickup("eldoret", "Eldoret, Uganda Road", 150, "In 2 working days", {
    address: "Uganda Road, Eldoret",
    landmark: "Beside the bus park, hardware shop with the red sign",
    hours: "Mon-Sat 8.00-18.00",
    phone: "0700 000 016",
    position: [0.51694, 35.27],
  }),
  {
    name: "Our rider in Nairobi",
    amount: 250,
    data: {
      kind: "rider",
      code: "rider-nairobi",
      promise: "Today before 6 pm when ordered before 1 pm",
      counties: [nairobi],
    },
  },
  {
    name: "Parcel, 1-2 working days",
    amount: 350,
    data: { kind: "parcel", code: "parcel-near", promise: "1-2 working days", counties: nearCounties },
  },
  {
    name: "Parcel, 2-3 working days",
    amount: 480,
    data: { kind: "parcel", code: "parcel-far", promise: "2-3 working days", counties: farCounties },
  },
]

type PointFacts = {
  address: string
  landmark: string
  hours: string
  phone: string
  /** Latitude and longitude. */
  position: [number, number]
}

function pickup(
  code: string,
  name: string,
  amount: number,
  promise: string,
  facts: PointFacts,
): DemoDeliveryOption {
  const { position, ...point } = facts
  const [latitude, longitude] = position
  const map_url = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`
  return {
    name,
    amount,
    data: { kind: "pickup", code: `pickup-${code}`, promise, point: { ...point, map_url } },
  }
}
