import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Pictures are stored with their whole address. When the backend has moved (another port or host), the
 * addresses of the demo photographs follow; all other pictures are left alone.
 */
export async function followBackendAddress(
  container: MedusaContainer,
  { backendUrl }: { backendUrl: string },
): Promise<void> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const wanted = new URL("/static/demo/", backendUrl).href
  for (const [table, column] of [
    ["image", "url"],
    ["product", "thumbnail"],
  ] as const) {
    await connection.raw(
      `update "${table}" set "${column}" = regexp_replace("${column}", '^http[s]*://[^/]+/static/demo/', ?)
        where "${column}" ~ '^http[s]*://[^/]+/static/demo/' and not starts_with("${column}", ?)`,
      [wanted, wanted],
    )
  }
}
