/**
 * The locales the engine takes, two letters and three; from the message of its `invalid_search_locales`
 * (v1.50). Swahili (`sw`, `swa`) is not among them.
 */
const TWO_LETTERS = `af ak am ar az be bn bg ca cs da de el en eo et fi fr gu he hi hr hu hy id it jv ja kn ka km ko
  la lv lt ml mr mk my ne nl nb or pa fa pl pt ro ru si sk sl sn es sr sv ta te tl th tk tr uk ur uz vi yi zh zu`
const THREE_LETTERS = `afr aka amh ara aze bel ben bul cat ces dan deu ell eng epo est fin fra guj heb hin hrv hun hye
  ind ita jav jpn kan kat khm kor lat lav lit mal mar mkd mya nep nld nob ori pan pes pol por ron rus sin slk slv sna
  spa srp swe tam tel tgl tha tuk tur ukr urd uzb vie yid zho zul cmn`

const KNOWN = new Set(`${TWO_LETTERS} ${THREE_LETTERS}`.split(/\s+/))

/** The first locale the engine does not know, or null. */
export function findUnknownLocale(locales: readonly string[]): string | null {
  return locales.find((locale) => !KNOWN.has(locale)) ?? null
}

export function unknownLocaleMessage(locale: string, at: string): string {
  const expected = [...KNOWN].map((known) => `\`${known}\``).join(", ")
  return `Unknown value \`${locale}\` at \`${at}\`: expected one of ${expected}`
}
