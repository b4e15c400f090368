import { createGenerationMemory } from "./generation-memory"

describe("a memory of one generation", () => {
  let generation: string | undefined
  const remember = () => createGenerationMemory(() => generation)
  const counting = () => {
    let reads = 0
    return () => Promise.resolve(++reads)
  }

  beforeEach(() => (generation = "one"))

  it("reads once, also for those who ask at the same time, until something changes", async () => {
    const [ask, read] = [remember(), counting()]
    expect(await Promise.all([ask("a", read), ask("a", read)])).toEqual([1, 1])
    expect(await ask("b", read)).toBe(2)
    generation = "two"
    expect(await ask("a", read)).toBe(3)
  })

  it("keeps nothing while changes are not heard", async () => {
    generation = undefined
    const [ask, read] = [remember(), counting()]
    expect([await ask("a", read), await ask("a", read)]).toEqual([1, 2])
  })

  it("keeps nothing that was begun before a change", async () => {
    const [ask, read] = [remember(), counting()]
    let finish: (value: number) => void = () => undefined
    const reading = ask("a", () => new Promise<number>((resolve) => (finish = resolve)))
    generation = "two"
    await ask("b", read)
    finish(0)
    expect(await reading).toBe(0)
    expect(await ask("a", read)).toBe(2)
  })

  it("keeps neither a failure nor nothing", async () => {
    const [ask, read] = [remember(), counting()]
    await expect(ask("a", () => Promise.reject(new Error("gone")))).rejects.toThrow("gone")
    expect(await ask("b", () => Promise.resolve(undefined))).toBeUndefined()
    expect([await ask("a", read), await ask("b", read)]).toEqual([1, 2])
  })
})
