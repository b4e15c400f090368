import { parseOptions } from "./options"

const parse = (...args: string[]) => parseOptions(args, () => 123)

it("draws a seed when none is given", () => {
  expect(parse()).toMatchObject({ ok: true, options: { seed: 123, from: 1, runs: 100 } })
})

it("repeats one run of many", () => {
  expect(parse("--seed", "9", "--from", "31", "--runs", "31")).toMatchObject({
    options: { seed: 9, from: 31, runs: 31 },
  })
})

it("goes on for some minutes instead of a number of runs", () => {
  const parsed = parse("--minutes", "5")
  expect(parsed).toMatchObject({ options: { minutes: 5 } })
  expect(parsed.ok && parsed.options.runs).toBeGreaterThan(10_000)
})

it.each([
  [["--seed", "x"], "--seed must be a whole number"],
  [["--runs", "-1"], "--runs"],
  [["--only", "fire"], "--only knows kill_at"],
  [["--nonsense"], "--nonsense"],
])("explains %j", (args, words) => {
  const parsed = parse(...args)
  expect(parsed.ok).toBe(false)
  expect(!parsed.ok && parsed.message).toContain(words)
})
