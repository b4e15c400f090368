import { createRateLimiter } from "./rate-limiter"

it("allows as many calls as it has points, then refuses and says when to come back", async () => {
  const limiter = createRateLimiter({ name: "test-points", points: 2, durationSeconds: 600 })

  await expect(limiter.consume("a")).resolves.toMatchObject({ allowed: true, limit: 2, remaining: 1 })
  await expect(limiter.consume("a")).resolves.toMatchObject({ allowed: true, remaining: 0 })
  const third = await limiter.consume("a")

  expect(third).toMatchObject({ allowed: false, remaining: 0 })
  expect(third.resetSeconds).toBeGreaterThan(590)
  expect(third.resetSeconds).toBeLessThanOrEqual(600)
})

it("counts each key for itself", async () => {
  const limiter = createRateLimiter({ name: "test-keys", points: 1, durationSeconds: 600 })
  await limiter.consume("a")
  await expect(limiter.consume("b")).resolves.toMatchObject({ allowed: true })
})
