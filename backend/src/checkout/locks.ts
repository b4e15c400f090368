import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { ApiError } from "../http/api-error"

const BUSY = "checkout_busy"

/** One checkout of a cart at a time. Not the cart's own key: the workflows inside take that one. */
export const checkoutLock = (cartId: string) => `checkout:${cartId}`
export const stockLocks = (inventoryItemIds: string[]) => inventoryItemIds.map((id) => `checkout-stock:${id}`)

/**
 * Runs `job` alone among all holders of any of the keys, in all processes that share the locking module. Keys come
 * sorted, so that two callers with the same keys cannot wait for each other.
 *
 * A lease may be lost while the job runs (Redis was away for longer than the lease): the locking module then throws
 * although the job is done. What the job answered or threw stands all the same: each of its steps is safe without the
 * lock, which only keeps callers from doing the same work twice.
 * @throws ApiError `checkout_busy` when the keys are not free within `waitSeconds`, or one of core's own locks inside
 * is not
 */
export async function withLock<Result>(
  container: MedusaContainer,
  keys: string[],
  { waitSeconds }: { waitSeconds: number },
  job: () => Promise<Result>,
): Promise<Result> {
  if (keys.length === 0) return job()
  let running: Promise<Result> | undefined
  try {
    return await container.resolve(Modules.LOCKING).execute(
      [...keys].sort(),
      () => {
        running = job()
        return running
      },
      { timeout: waitSeconds },
    )
  } catch (error) {
    if (!running) throw checkoutBusy(error)
    return running.catch((fault: unknown) => {
      throw isLockError(fault) ? checkoutBusy(fault) : fault
    })
  }
}

/**
 * A lock inside core's own workflows that was not free in time (`conflict` of the Redis locks, a sentence of those in
 * memory; Medusa 2.21.2): another request is at work on the cart, or died there and its lock has not run out.
 */
export function isLockError(error: unknown): boolean {
  // Our own refusals (sold out, price changed) are conflicts too.
  if (typeof error !== "object" || error === null || error instanceof ApiError) return false
  if ("type" in error && error.type === MedusaError.Types.CONFLICT) return true
  return "message" in error && /acquir(e|ing) lock/.test(String(error.message))
}

export const isBusy = (error: unknown) => error instanceof ApiError && error.code === BUSY

/** Another request is at work on the same cart or stock, and it takes longer than anyone would wait. */
export function checkoutBusy(cause: unknown): ApiError {
  return new ApiError(
    {
      status: 409,
      code: BUSY,
      message: "Many people are buying right now. Nothing was charged. Please try again in a moment.",
      headers: { "Retry-After": "2" },
    },
    { cause },
  )
}
