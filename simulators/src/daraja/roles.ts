import { z } from "zod"

/**
 * What an API operator may do, by the portal's roles: Org Reversals Initiator, ORG B2C API Initiator,
 * Transaction Status query ORG API, Balance Query ORG API.
 */
export const roleSchema = z.enum(["reversal", "b2c", "status", "balance"])

export type Role = z.infer<typeof roleSchema>
