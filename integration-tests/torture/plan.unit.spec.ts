import { planRun, type RunPlan } from "./plan"
import { DISTURBANCES, FAULT_POINTS, nameOf } from "./plan-disturbance"

const many = (seed: number, count = 600) =>
  Array.from({ length: count }, (_, index) => planRun({ seed }, index + 1))

it("plans a run from the seed and its number alone", () => {
  const whole = many(7, 50)
  expect(planRun({ seed: 7 }, 31)).toEqual(whole[30])
  expect(many(8, 50)).not.toEqual(whole)
})

it("gives every shopper a phone of their own", () => {
  const phones = many(1).flatMap((plan) => plan.shoppers.map(({ phone }) => phone))
  expect(new Set(phones).size).toBe(phones.length)
  for (const phone of phones) expect(phone).toMatch(/^0799\d{6}$/)
})

it("draws every fault, every outcome and every way of a callback within one long run", () => {
  const plans = many(42, 1_500)
  const disturbances = plans.flatMap(({ disturbance }) => (disturbance ? [disturbance] : []))
  const kinds = disturbances.map(nameOf)
  const points = disturbances.flatMap((one) => (one.kind === "kill_at" ? [one.point] : []))
  expect(new Set(kinds)).toEqual(new Set(DISTURBANCES))
  expect(new Set(points)).toEqual(new Set(FAULT_POINTS))

  const shoppers = plans.flatMap((plan) => plan.shoppers)
  const prompts = shoppers.flatMap((shopper) => shopper.prompts)
  expect(new Set(prompts.map(({ deliver }) => deliver)).size).toBe(5)
  expect(new Set(prompts.map(({ outcome }) => outcome)).size).toBe(7)
  expect(new Set(shoppers.map(({ press }) => press)).size).toBe(3)
  expect(new Set(shoppers.map(({ forgery }) => forgery)).size).toBe(8)
  const hands = shoppers.flatMap(({ hand }) => (hand ? [hand] : []))
  expect(new Set(hands.map(({ how }) => how)).size).toBe(6)
  expect(new Set(hands.map(({ deliver }) => deliver)).size).toBe(4)
  const refunds = shoppers.flatMap(({ refund }) => (refund ? [refund] : []))
  expect(new Set(refunds.map(({ share }) => share)).size).toBe(2)
  expect(new Set(refunds.map(({ result }) => result.deliver)).size).toBe(6)
  expect(Math.max(...shoppers.map(({ repeats }) => repeats))).toBe(50)
})

it.each(DISTURBANCES)("disturbs by nothing but %s when told to", (only) => {
  const kinds = Array.from({ length: 100 }, (_, run) => planRun({ seed: 5, only }, run).disturbance).flatMap(
    (one) => (one ? [nameOf(one)] : []),
  )
  expect(new Set(kinds)).toEqual(new Set([only]))
})

it("lets more people want a thing than there is of it", () => {
  const races = many(9).filter((plan): plan is RunPlan & { units: number } => plan.units !== undefined)
  expect(races.length).toBeGreaterThan(5)
  expect(races.some(({ shoppers, units }) => shoppers.length > units)).toBe(true)
  expect(races.every(({ shoppers }) => shoppers.every(({ quantity }) => quantity === 1))).toBe(true)
})
