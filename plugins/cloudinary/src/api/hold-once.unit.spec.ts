import { holdOnce } from "./hold-once"

const address = { key: "cloudinary-upload:a", seconds: 1_000 }

/** As the locks in Redis: only the owner gives back. */
function aLocking() {
  const owners = new Map<unknown, string | undefined>()
  return {
    acquire: async (key: unknown, args?: { ownerId?: string | null | undefined }) => {
      if (owners.has(key)) throw new Error(`Failed to acquire lock for key "${String(key)}"`)
      owners.set(key, args?.ownerId ?? "*")
    },
    release: async (key: unknown, args?: { ownerId?: string | null | undefined }) =>
      owners.get(key) === (args?.ownerId ?? "*") && owners.delete(key),
  }
}

it("is taken while it is held, and free after its release", async () => {
  const locking = aLocking()
  const hold = await holdOnce(locking, address)
  expect(await holdOnce(locking, address)).toStrictEqual({ kind: "taken" })
  if (hold.kind === "held") await hold.release()
  expect(await holdOnce(locking, address)).toMatchObject({ kind: "held" })
})

it("throws when the locks cannot be reached, and does not call that taken", async () => {
  const acquire = async () => {
    throw new Error("connect ECONNREFUSED")
  }
  await expect(holdOnce({ ...aLocking(), acquire }, address)).rejects.toThrow("ECONNREFUSED")
})

it("does not throw when the release fails", async () => {
  const release = async () => {
    throw new Error("connection is closed")
  }
  const hold = await holdOnce({ ...aLocking(), release }, address)
  await expect(hold.kind === "held" && hold.release()).resolves.toBeUndefined()
})
