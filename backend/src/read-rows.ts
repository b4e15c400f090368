import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** One statement of our own, with named bindings (`:name`). The caller knows the shape of its rows. */
export async function readRows<Row>(
  container: MedusaContainer,
  sql: string,
  bindings: Record<string, string | number | string[] | null>,
): Promise<Row[]> {
  const answer: { rows: Row[] } = await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw<{ rows: Row[] }>(sql, bindings)
  return answer.rows
}
