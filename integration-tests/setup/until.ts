/** Looks again and again until `read` answers something; fails with `what` when the time is over. */
export async function until<T>(
  what: string,
  read: () => Promise<T | null | undefined | false>,
  { withinMs = 15_000, everyMs = 100 }: { withinMs?: number; everyMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const found = await read()
    if (found) return found
    if (Date.now() > deadline) throw new Error(`Not within ${withinMs / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}
