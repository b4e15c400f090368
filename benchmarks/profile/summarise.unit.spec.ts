import { packageOf, summarise } from "./summarise"

const frame = (functionName: string, url = "") => ({ functionName, url, lineNumber: 9 })
const knex = "file:///shop/node_modules/knex/lib/query.js"

const profile = {
  nodes: [
    { id: 1, callFrame: frame("(root)"), children: [2, 3, 6] },
    { id: 2, callFrame: frame("(idle)") },
    {
      id: 3,
      callFrame: frame("handle", "file:///shop/backend/.medusa/server/src/api/route.js"),
      children: [4],
    },
    { id: 4, callFrame: frame("compile", knex), children: [5] },
    { id: 5, callFrame: frame("compile", knex) },
    { id: 6, callFrame: frame("(garbage collector)") },
  ],
  samples: [2, 3, 4, 5, 5, 6],
  timeDeltas: [90_000, 1_000, 2_000, 3_000, 1_000, 500],
}

it("tells who had the processor, and leaves waiting out", () => {
  const { busyMs, packages, functions } = summarise(profile)
  expect(busyMs).toBe(7.5)
  expect(packages).toEqual([
    { name: "knex", selfMs: 6, totalMs: 6 },
    { name: "backend", selfMs: 1, totalMs: 7 },
    { name: "(garbage collector)", selfMs: 0.5, totalMs: 0.5 },
    { name: "(native)", selfMs: 0, totalMs: 7.5 },
  ])
  expect(functions[0]).toEqual({ name: "compile knex lib/query.js:10", selfMs: 6, totalMs: 6 })
})

it("leaves the profiler's own work out, and not what is called inside it", () => {
  const inside = frame("emitInside", "file:///shop/benchmarks/lib/profile-on-signal.cjs")
  const nodes = [
    { id: 1, callFrame: frame("(root)"), children: [2] },
    { id: 2, callFrame: inside, children: [3] },
    { id: 3, callFrame: frame("compile", knex) },
  ]
  const { busyMs, packages } = summarise({ nodes, samples: [2, 3], timeDeltas: [5_000, 2_000] })
  expect(busyMs).toBe(2)
  expect(packages[0]).toEqual({ name: "knex", selfMs: 2, totalMs: 2 })
})

it.each([
  ["file:///a/node_modules/x/node_modules/@mikro-orm/core/unit.js", "f", "@mikro-orm/core"],
  ["file:///a/plugins/mpesa/.medusa/server/src/index.js", "f", "plugins/mpesa"],
  ["node:internal/timers", "f", "node:internal/timers"],
  ["node:net", "f", "node:net"],
  ["", "(garbage collector)", "(garbage collector)"],
  ["", "stringify", "(native)"],
])("finds the owner of %s", (url, name, expected) => {
  expect(packageOf(url, name)).toBe(expected)
})
