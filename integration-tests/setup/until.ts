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

/** For what must not happen: looks again and again until the time in which it would have happened is over. */
export async function staysTrue(ms: number, expectation: () => Promise<void>) {
  const deadline = Date.now() + ms
  await until(
    "the end of the wait",
    async () => {
      await expectation()
      return Date.now() > deadline
    },
    { withinMs: ms + 5_000, everyMs: 500 },
  )
}
