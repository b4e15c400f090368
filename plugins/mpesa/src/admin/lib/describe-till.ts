import type { Till } from "./till-api"
import type { Texts } from "./use-texts"

/** `PayBill 174379`, `Till 600200, store 600100`. */
export const describeNumber = (
  { type, shortcode, till_number }: Pick<Till, "type" | "shortcode" | "till_number">,
  t: Texts["t"],
): string => t(`tills.number.${type}`, { shortcode, till: till_number ?? shortcode })
