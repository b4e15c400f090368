import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { ApiError } from "../http/api-error"

/** One checkout of a cart at a time. Not the cart's own key: the workflows inside take that one. */
export const checkoutLock = (cartId: string) => `checkout:${cartId}`
export const stockLocks = (inventoryItemIds: string[]) => inventoryItemIds.map((id) => `checkout-stock:${id}`)

/**
 * Runs `job` alone among all holders of any of the keys, in all processes that share the locking module. Keys come
 * sorted, so that two callers with the same keys cannot wait for each other.
 * @throws ApiError `checkout_busy` when the keys are not free within `waitSeconds`
 */
export async function withLock<Result>(
  container: MedusaContainer,
  keys: string[],
  { waitSeconds }: { waitSeconds: number },
  job: () => Promise<Result>,
): Promise<Result> {
  if (keys.length === 0) return job()
  let started = false
  try {
    return await container.resolve(Modules.LOCKING).execute(
      [...keys].sort(),
      () => {
        started = true
        return job()
      },
      { timeout: waitSeconds },
    )
  } catch (error) {
    if (started) throw error
    throw checkoutBusy(error)
  }
}

/** Another request is at work on the same cart or stock, and it takes longer than anyone would wait. */
export function checkoutBusy(cause: unknown): ApiError {
  return new ApiError(
    {
      status: 409,
      code: "checkout_busy",
      message: "Many people are buying right now. Nothing was charged. Please try again in a moment.",
      headers: { "Retry-After": "2" },
    },
    { cause },
  )
}
