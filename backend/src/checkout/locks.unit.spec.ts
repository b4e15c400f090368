import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { ApiError } from "../http/api-error"
import { isLockError, withLock } from "./locks"

type Execute = (keys: string[], job: () => Promise<unknown>) => Promise<unknown>

const withLocking = (execute: Execute) =>
  ({ resolve: (name: string) => (name === Modules.LOCKING ? { execute } : undefined) }) as MedusaContainer
const conflict = (message: string) => new MedusaError(MedusaError.Types.CONFLICT, message)
const run = (execute: Execute, job: () => Promise<string>) =>
  withLock(withLocking(execute), ["b", "a"], { waitSeconds: 1 }, job)

describe("a job under a lock", () => {
  it("gets its keys sorted and answers", async () => {
    const asked: string[][] = []
    const execute: Execute = (keys, job) => {
      asked.push(keys)
      return job()
    }
    expect(await run(execute, () => Promise.resolve("order_1"))).toBe("order_1")
    expect(asked).toEqual([["a", "b"]])
  })

  it("answers what it did although its lease was lost meanwhile", async () => {
    const losesTheLease: Execute = async (_, job) => {
      await job()
      throw conflict('Lost the lock for key(s) "a" while the job was still running')
    }
    expect(await run(losesTheLease, () => Promise.resolve("order_1"))).toBe("order_1")
  })

  it("throws its own fault", async () => {
    const fault = new Error("no such cart")
    await expect(run((_, job) => job(), () => Promise.reject(fault))).rejects.toBe(fault)
  }) // prettier-ignore

  it("is busy, in words for shoppers, when one of core's own locks inside is not free", async () => {
    const fault = conflict("Timed-out acquiring lock.")
    await expect(
      run((_, job) => job(), () => Promise.reject(fault)),
    ).rejects.toMatchObject({ status: 409, code: "checkout_busy", cause: fault })
  }) // prettier-ignore

  it("throws a refusal of ours as it is", async () => {
    const soldOut = new ApiError({ status: 409, code: "sold_out", message: "Sold out." })
    await expect(run((_, job) => job(), () => Promise.reject(soldOut))).rejects.toBe(soldOut)
  }) // prettier-ignore

  it("is refused as busy when the keys are not free in time", async () => {
    const job = jest.fn()
    await expect(
      run(() => Promise.reject(conflict("Timed-out acquiring lock.")), job),
    ).rejects.toMatchObject({ status: 409, code: "checkout_busy" })
    expect(job).not.toHaveBeenCalled()
  }) // prettier-ignore
})

it.each([
  // As the workflow engine hands them over: plain objects.
  [{ type: "conflict", message: 'Failed to acquire lock for key "cart_1"' }, true],
  [conflict("Timed-out acquiring lock."), true],
  [new Error('Failed to acquire lock for key "cart_1"'), true],
  [new Error("Timed-out acquiring lock."), true],
  [{ type: "not_allowed", message: "Not enough stock available" }, false],
  ["conflict", false],
  [null, false],
])("tells a lock that was not free from other faults: %p", (error, expected) => {
  expect(isLockError(error)).toBe(expected)
})
