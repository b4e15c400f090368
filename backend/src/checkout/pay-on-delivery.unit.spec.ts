import { offersPayOnDelivery } from "./pay-on-delivery"

const NOW = new Date("2026-11-22T09:00:00Z")
const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString()

it.each([
  ["always", { state: "up" }, true],
  ["never", { state: "down" }, false],
  ["never", null, false],
  ["when_down", { state: "up" }, false],
  ["when_down", { state: "down" }, true],
  ["when_down", { state: "down", changed_at: minutesAgo(60) }, true],
  ["when_down", { state: "up", changed_at: minutesAgo(5) }, true],
  ["when_down", { state: "up", changed_at: minutesAgo(11) }, false],
  ["when_down", null, true],
] as const)("paying on delivery %s, prompts %j: %s", (wish, prompts, expected) => {
  expect(offersPayOnDelivery(prompts, wish, NOW)).toBe(expected)
})
