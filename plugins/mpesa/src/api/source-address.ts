import { isKnownSource } from "../daraja"

/**
 * The address that a message came from. `X-Forwarded-For` counts only when the connection itself comes from a proxy of
 * ours, and then from the right: its first value that is not such a proxy. What stands further left is whatever the
 * caller wrote.
 */
export function findSourceAddress(
  connection: string | null,
  forwardedFor: string | undefined,
  trustedProxies: readonly string[],
): string | null {
  if (connection === null || !isKnownSource(connection, trustedProxies)) return connection
  const hops = (forwardedFor ?? "")
    .split(",")
    .map((hop) => hop.trim())
    .filter((hop) => hop !== "")
  const outside = hops.findLast((hop) => !isKnownSource(hop, trustedProxies))
  return (outside ?? hops[0] ?? connection).slice(0, 64)
}
