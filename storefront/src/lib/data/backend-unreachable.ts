/** Thrown by cached reads: what throws is not cached, and the nearest `error.tsx` tells the shopper. */
export class BackendUnreachable extends Error {
  override readonly name = "BackendUnreachable"
}
