import { BENCHES, parseOptions } from "./options"

it("runs every benchmark, three rounds with eight clients, when nothing is said", () => {
  expect(parseOptions([])).toEqual({
    ok: true,
    options: {
      names: [...BENCHES],
      products: undefined,
      seconds: undefined,
      rounds: 3,
      connections: 8,
      fresh: false,
      profile: false,
    },
  })
})

it("takes names, and sizes with commas or one by one", () => {
  const args = ["catalogue", "start", "--products", "100,5000", "--products", "50000", "--seconds", "3"]
  expect(parseOptions(args)).toMatchObject({
    options: { names: ["catalogue", "start"], products: [100, 5000, 50000], seconds: 3 },
  })
})

it.each([
  [["speed"], 'no benchmark "speed"'],
  [["--seconds", "0"], "--seconds"],
  [["--rounds", "two"], "--rounds"],
  [["--connections", "-1"], "--connections"],
  [["--products", "100,many"], 'not "many"'],
  [["--products", "1000000"], "up to 100000"],
  [["--nonsense"], "--nonsense"],
])("explains %j", (args, words) => {
  const parsed = parseOptions(args)
  expect(parsed.ok).toBe(false)
  expect(!parsed.ok && parsed.message).toContain(words)
})
