const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"

/** 48 bits of time and 80 of chance in Crockford's base 32: sorts by time, 26 characters. */
export function makeUlid(now: Date, random: (bytes: number) => Uint8Array): string {
  let time = now.getTime()
  let text = ""
  for (let place = 0; place < 10; place += 1) {
    text = (ALPHABET[time % 32] ?? "") + text
    time = Math.floor(time / 32)
  }
  for (const byte of random(16)) text += ALPHABET[byte % 32] ?? ""
  return text
}

type Naming = {
  folder: string
  /** As the person's machine calls the file; only letters of its last part are used. */
  filename: string
  /** Ends the id of a raw file, which without it would be served as something unknown. */
  extension?: string | undefined
  ulid: string
  now: Date
}

/** `<folder>/<yyyy>/<mm>/<ulid>-<slug>`, chosen here so that it is known before the upload. Never a path of the caller's. */
export function makePublicId({ folder, filename, extension, ulid, now }: Naming): string {
  const [date = ""] = now.toISOString().split("T")
  const [year, month] = date.split("-")
  const slug = toSlug(filename)
  const name = slug ? `${ulid}-${slug}` : ulid
  return `${folder}/${year}/${month}/${name}${extension ? `.${extension}` : ""}`
}

/** The ULIDs of this shop's files in any text: addresses (also escaped ones) and public ids. */
export const ULID_IN_TEXT = "(?:/|%2F)[0-9]{4}(?:/|%2F)[0-9]{2}(?:/|%2F)([0-9a-hjkmnp-tv-z]{26})"

const ulidPattern = new RegExp(ULID_IN_TEXT, "i")

/** Null for an id that this plugin did not make. */
export function ulidOf(publicId: string): string | null {
  return ulidPattern.exec(publicId)?.[1]?.toLowerCase() ?? null
}

export function extensionOf(filename: string): string | null {
  return /\.([a-z0-9]{1,8})$/i.exec(filename)?.[1]?.toLowerCase() ?? null
}

function toSlug(filename: string): string {
  const base = filename.split(/[/\\]/).at(-1) ?? ""
  return base
    .replace(/\.[^.]*$/, "")
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[\u0300-\u036f]/g, "")
    .replaceAll(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, "")
}
