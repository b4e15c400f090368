// The locales Meilisearch 1.50 lists in its `invalid_search_locales` error. Swahili (`sw`, `swa`) is not among them.
const TWO_LETTERS =
  "af ak am ar az be bg bn ca cs da de el en eo es et fa fi fr gu he hi hr hu hy id it ja jv ka km kn ko la lt lv mk " +
  "ml mr my nb ne nl or pa pl pt ro ru si sk sl sn sr sv ta te th tk tl tr uk ur uz vi yi zh zu"
const THREE_LETTERS =
  "afr aka amh ara aze bel ben bul cat ces cmn dan deu ell eng epo est fin fra guj heb hin hrv hun hye ind ita jav jpn " +
  "kan kat khm kor lat lav lit mal mar mkd mya nep nld nob ori pan pes pol por ron rus sin slk slv sna spa srp swe tam " +
  "tel tgl tha tuk tur ukr urd uzb vie yid zho zul"

const KNOWN = new Set(`${TWO_LETTERS} ${THREE_LETTERS}`.split(" "))

/**
 * The engine's names of the locales it knows; the rest is dropped, because one unknown locale fails the whole
 * request. `en-KE` is `en`; `sw-KE` is nothing, and Swahili is then read by the engine's default for Latin script.
 */
export function toEngineLocales(locales: readonly string[]): string[] {
  const names = locales.map((locale) => locale.toLowerCase().split(/[-_]/)[0] ?? "")
  return [...new Set(names)].filter((name) => KNOWN.has(name))
}
