import { checkDelivery, type DeliveryPlaceInput } from "./check-delivery"
import type { DeliveryData } from "./delivery-option"

const point = {
  address: "Moi Avenue",
  landmark: "Next to the bookshop",
  hours: "Mon-Sat 8-18",
  phone: "0700 000 011",
  map_url: "https://www.openstreetmap.org/?mlat=-1.28&mlon=36.82",
}
const pickup: DeliveryData = { kind: "pickup", code: "shop", promise: "Ready in 2 hours", point }
const rider: DeliveryData = { kind: "rider", code: "rider", promise: "Today", counties: ["KE-30"] }
const parcel: DeliveryData = { kind: "parcel", code: "near", promise: "2 days", counties: ["KE-13", "KE-29"] }

describe("checkDelivery", () => {
  it.each<[string, DeliveryData, DeliveryPlaceInput, string]>([
    ["pickup without anything", pickup, {}, "deliverable"],
    ["pickup with an unreadable county", pickup, { county: "Atlantis" }, "deliverable"],
    ["rider without a county", rider, { town: "Westlands" }, "county_missing"],
    ["rider with a blank county", rider, { county: "  ", town: "Westlands" }, "county_missing"],
    ["rider with an unknown county", rider, { county: "Kampala", town: "Kololo" }, "county_unknown"],
    ["rider outside Nairobi", rider, { county: "Kiambu", town: "Ruiru" }, "county_not_served"],
    ["rider with county only", rider, { county: "KE-30" }, "place_missing"],
    ["rider with a landmark only", rider, { county: "KE-30", landmark: "Near the mosque" }, "place_missing"],
    ["rider with an area", rider, { county: "nairobi", area: "South B" }, "deliverable"],
    ["parcel with a town", parcel, { county: "Muranga", town: "Kenol" }, "deliverable"],
    ["parcel to Nairobi", parcel, { county: "Nairobi", town: "Embakasi" }, "county_not_served"],
  ])("%s", (_name, option, input, outcome) => {
    expect(checkDelivery(option, input).outcome).toBe(outcome)
  })

  it("gives the place back trimmed, with the county resolved", () => {
    const input = { county: "murang’a county", town: " Kenol ", area: " ", landmark: "Shell station" }
    expect(checkDelivery(parcel, input)).toEqual({
      outcome: "deliverable",
      place: {
        county: { code: "KE-29", name: "Murang'a" },
        town: "Kenol",
        area: null,
        landmark: "Shell station",
      },
    })
  })
})
