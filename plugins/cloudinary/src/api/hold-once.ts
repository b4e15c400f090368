import type { ILockingModule } from "@medusajs/framework/types"

export type Hold = { kind: "held"; release: () => Promise<void> } | { kind: "taken" }

/** Takes a lock without waiting. Throws when it cannot be told whether the lock is held. */
export async function holdOnce(
  locking: Pick<ILockingModule, "acquire" | "release">,
  { key, seconds }: { key: string; seconds: number },
): Promise<Hold> {
  const ownerId = crypto.randomUUID()
  try {
    await locking.acquire(key, { ownerId, expire: seconds })
  } catch (error) {
    // The providers share no type of error, only this sentence (Medusa 2.21).
    if (error instanceof Error && error.message.startsWith("Failed to acquire lock for key"))
      return { kind: "taken" }
    throw error
  }
  // Whoever gives it back is telling another fault, which must not be replaced; the lock ends by itself.
  return { kind: "held", release: () => locking.release(key, { ownerId }).then(ignore, ignore) }
}

const ignore = () => {}
