export type County = { code: CountyCode; name: string }

/** The 47 counties of Kenya with their ISO 3166-2:KE codes, which follow the alphabet. */
const namesByCode = {
  "KE-01": "Baringo",
  "KE-02": "Bomet",
  "KE-03": "Bungoma",
  "KE-04": "Busia",
  "KE-05": "Elgeyo-Marakwet",
  "KE-06": "Embu",
  "KE-07": "Garissa",
  "KE-08": "Homa Bay",
  "KE-09": "Isiolo",
  "KE-10": "Kajiado",
  "KE-11": "Kakamega",
  "KE-12": "Kericho",
  "KE-13": "Kiambu",
  "KE-14": "Kilifi",
  "KE-15": "Kirinyaga",
  "KE-16": "Kisii",
  "KE-17": "Kisumu",
  "KE-18": "Kitui",
  "KE-19": "Kwale",
  "KE-20": "Laikipia",
  "KE-21": "Lamu",
  "KE-22": "Machakos",
  "KE-23": "Makueni",
  "KE-24": "Mandera",
  "KE-25": "Marsabit",
  "KE-26": "Meru",
  "KE-27": "Migori",
  "KE-28": "Mombasa",
  "KE-29": "Murang'a",
  "KE-30": "Nairobi",
  "KE-31": "Nakuru",
  "KE-32": "Nandi",
  "KE-33": "Narok",
  "KE-34": "Nyamira",
  "KE-35": "Nyandarua",
  "KE-36": "Nyeri",
  "KE-37": "Samburu",
  "KE-38": "Siaya",
  "KE-39": "Taita-Taveta",
  "KE-40": "Tana River",
  "KE-41": "Tharaka-Nithi",
  "KE-42": "Trans Nzoia",
  "KE-43": "Turkana",
  "KE-44": "Uasin Gishu",
  "KE-45": "Vihiga",
  "KE-46": "Wajir",
  "KE-47": "West Pokot",
} as const

export type CountyCode = keyof typeof namesByCode

export const countyCodes = Object.keys(namesByCode) as CountyCode[]

export const counties: County[] = countyCodes.map((code) => ({ code, name: namesByCode[code] }))

const countiesByKey = new Map(
  counties.flatMap((county) => [
    [toKey(county.code), county],
    [toKey(county.name), county],
  ]),
)

/**
 * Finds a county by code or name as people write it: "ke-30", "NAIROBI City County", "Muranga", "Murang’a".
 * Returns null for anything that is not one of the 47.
 */
export function findCounty(input: string): County | null {
  const key = toKey(input)
  return countiesByKey.get(key) ?? countiesByKey.get(withoutSuffix(key)) ?? null
}

/** Case, spaces, hyphens, apostrophes and accents do not tell one county from another. */
function toKey(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
}

const withoutSuffix = (key: string) => key.replace(/^countyof/, "").replace(/(city)?(county)?$/, "")
