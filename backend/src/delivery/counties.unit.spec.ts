import { counties, findCounty } from "./counties"

describe("counties", () => {
  it("are 47, with the codes of ISO 3166-2:KE in alphabetical order", () => {
    expect(counties).toHaveLength(47)
    expect(counties.map((county) => county.code)).toEqual(
      Array.from({ length: 47 }, (_, index) => `KE-${String(index + 1).padStart(2, "0")}`),
    )
    const names = counties.map((county) => county.name)
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, "en")))
  })

  it.each([
    ["KE-30", "Nairobi"],
    ["ke-30", "Nairobi"],
    ["Nairobi", "Nairobi"],
    ["  nairobi city  ", "Nairobi"],
    ["NAIROBI CITY COUNTY", "Nairobi"],
    ["County of Kiambu", "Kiambu"],
    ["Kiambu County", "Kiambu"],
    ["Murang'a", "Murang'a"],
    ["Murang’a county", "Murang'a"],
    ["muranga", "Murang'a"],
    ["Elgeyo/Marakwet", "Elgeyo-Marakwet"],
    ["elgeyo marakwet", "Elgeyo-Marakwet"],
    ["Taita Taveta", "Taita-Taveta"],
    ["tharaka nithi", "Tharaka-Nithi"],
    ["Trans-Nzoia", "Trans Nzoia"],
    ["HOMABAY", "Homa Bay"],
    ["KE-01", "Baringo"],
    ["KE-47", "West Pokot"],
  ])("%j is %s", (input, name) => {
    expect(findCounty(input)?.name).toBe(name)
  })

  it.each([
    "",
    " ",
    "county",
    "city county",
    "KE-00",
    "KE-48",
    "KE-3",
    "30",
    "Kampala",
    "Nairobi West",
    "🙂",
  ])("%j is no county", (input) => {
    expect(findCounty(input)).toBeNull()
  })
})
