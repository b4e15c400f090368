/** Whose shop is looked at: decides visibility, prices and stock. */
export type CatalogueScope = {
  /** Sales channels of the publishable key. */
  salesChannelIds: string[]
  /** Lower-case ISO 3166-1 code of the country whose region sets the prices. */
  countryCode: string
  /** Lower-case ISO 4217 code. */
  currencyCode: string
}

/** The shop sells in one country and one currency; what is seen of it is up to the publishable key. */
export const scopeOfChannels = (salesChannelIds: string[]): CatalogueScope => ({
  salesChannelIds,
  countryCode: "ke",
  currencyCode: "kes",
})
