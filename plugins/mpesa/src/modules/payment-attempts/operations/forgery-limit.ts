/**
 * How many forged messages of one source are stored in a minute. It is asked only after the address was found not to be
 * ours, so it can never stand in the way of a true message. Per process, which is enough against filling the disk.
 */
export function createForgeryLimit({
  perMinute,
  now,
}: {
  perMinute: number
  now: () => Date
}): (source: string | null) => boolean {
  let minute = -1
  let counts = new Map<string, number>()
  return (source) => {
    const current = Math.floor(now().getTime() / 60_000)
    if (current !== minute) {
      minute = current
      counts = new Map()
    }
    // Nobody may fill the memory with sources either: those beyond share one count.
    const key = counts.size < 1_000 || counts.has(source ?? "") ? (source ?? "") : "others"
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= perMinute
  }
}
