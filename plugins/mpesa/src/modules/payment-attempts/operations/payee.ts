import type { Payee } from "../attempt-view"
import type { ResolvedMpesaOptions } from "../options"

export const toPayee = (options: ResolvedMpesaOptions): Payee => ({
  type: options.type,
  shortcode: options.shortcode,
  tillNumber: options.tillNumber,
  businessName: options.businessName,
})
