/** Currencies in which goods are found by price, with the country whose region sets them. */
export const SHOP_CURRENCIES = [{ currency: "kes", country: "ke" }] as const
