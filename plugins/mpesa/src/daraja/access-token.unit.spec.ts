import {
  buildTokenKey,
  createAccessTokens,
  createMemoryTokenStore,
  FetchedToken,
  TokenStore,
} from "./access-token"

function aTokenSource(options: { store?: TokenStore; key?: string; expiresInSeconds?: number } = {}) {
  const { store = createMemoryTokenStore(), key = "shop", expiresInSeconds = 3599 } = options
  const clock = { ms: 1_000_000 }
  const pending: Array<{ resolve: (token: FetchedToken) => void; reject: (error: Error) => void }> = []
  const tokens = createAccessTokens({
    key,
    store,
    now: () => new Date(clock.ms),
    fetchToken: () => new Promise((resolve, reject) => pending.push({ resolve, reject })),
  })
  return {
    tokens,
    clock,
    asked: () => pending.length,
    async answer(value: string) {
      await settle()
      pending.at(-1)?.resolve({ value, expiresInSeconds })
    },
    async fail(message: string) {
      await settle()
      pending.at(-1)?.reject(new Error(message))
    },
  }
}

/** Lets promises that are ready run on; no time passes. */
async function settle() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

it("asks once for many callers", async () => {
  const source = aTokenSource()
  const callers = Promise.all(Array.from({ length: 20 }, () => source.tokens.current()))
  await source.answer("one")
  expect(new Set(await callers)).toStrictEqual(new Set(["one"]))
  expect(source.asked()).toBe(1)
})

it("keeps the token until a minute before it expires", async () => {
  const source = aTokenSource()
  const first = source.tokens.current()
  await source.answer("one")
  await first

  source.clock.ms += 3_538_000
  expect(await source.tokens.current()).toBe("one")
  source.clock.ms += 1_000
  const second = source.tokens.current()
  await source.answer("two")
  expect(await second).toBe("two")
  expect(source.asked()).toBe(2)
})

it("uses half the life of a token that lives less than two minutes", async () => {
  const source = aTokenSource({ expiresInSeconds: 60 })
  const first = source.tokens.current()
  await source.answer("one")
  await first
  source.clock.ms += 29_000
  expect(await source.tokens.current()).toBe("one")
  source.clock.ms += 1_000
  const second = source.tokens.current()
  await source.answer("two")
  expect(await second).toBe("two")
})

it("renews a rejected token once for many callers", async () => {
  const source = aTokenSource()
  const first = source.tokens.current()
  await source.answer("one")
  await first
  const callers = Promise.all([1, 2, 3].map(() => source.tokens.renew("one")))
  await source.answer("two")
  expect(await callers).toStrictEqual(["two", "two", "two"])
  expect(source.asked()).toBe(2)
})

it("does not renew what somebody else has renewed already", async () => {
  const source = aTokenSource()
  const first = source.tokens.current()
  await source.answer("two")
  await first
  expect(await source.tokens.renew("one")).toBe("two")
  expect(source.asked()).toBe(1)
})

it("shares a failure with those who wait and asks again for the next caller", async () => {
  const source = aTokenSource()
  const callers = Promise.allSettled([source.tokens.current(), source.tokens.current()])
  await source.fail("down")
  expect((await callers).map(({ status }) => status)).toStrictEqual(["rejected", "rejected"])
  const next = source.tokens.current()
  await source.answer("one")
  expect(await next).toBe("one")
})

it("shares store and request between two clients of the same credentials, not of others", async () => {
  const store = createMemoryTokenStore()
  const a = aTokenSource({ store })
  const b = aTokenSource({ store })
  const c = aTokenSource({ store, key: "other shop" })
  const both = Promise.all([a.tokens.current(), b.tokens.current()])
  const other = c.tokens.current()
  await a.answer("one")
  await c.answer("three")
  expect(await both).toStrictEqual(["one", "one"])
  expect(await other).toBe("three")
  expect(b.asked()).toBe(0)
})

it("reads again under the store's lock, where another process may have been quicker", async () => {
  const memory = createMemoryTokenStore()
  const store: TokenStore = {
    ...memory,
    exclusively: async (key, work) => {
      await memory.write(key, { value: "from another process", usableUntil: Number.MAX_SAFE_INTEGER })
      return work()
    },
  }
  const source = aTokenSource({ store })
  expect(await source.tokens.current()).toBe("from another process")
  expect(source.asked()).toBe(0)
})

it("keys tokens by host and credentials, and shows neither", () => {
  const base = { baseUrl: "https://sandbox.safaricom.co.ke", consumerKey: "key", consumerSecret: "secret" }
  const keys = [
    buildTokenKey(base),
    buildTokenKey({ ...base, baseUrl: "https://api.safaricom.co.ke" }),
    buildTokenKey({ ...base, consumerKey: "other" }),
    buildTokenKey({ ...base, consumerSecret: "other" }),
  ]
  expect(new Set(keys).size).toBe(4)
  expect(keys.join()).not.toMatch(/secret|other/)
  expect(buildTokenKey({ ...base })).toBe(keys[0])
})
