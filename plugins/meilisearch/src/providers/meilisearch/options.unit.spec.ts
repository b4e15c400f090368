import { readFileSync } from "node:fs"
import { join } from "node:path"
import { resolveOptions } from "./options"

const readme = readFileSync(join(__dirname, "../../../README.md"), "utf8")
const host = "http://localhost:7700"

it.each([
  [{}, "host"],
  [{ host: "localhost:7700" }, "host"],
  [{ host: "ftp://localhost" }, "host"],
  [{ host, apiKey: "" }, "apiKey"],
  [{ host, searchTimeoutMs: 0 }, "searchTimeoutMs"],
  [{ host, tokenKey: { uid: "no-uuid", value: "x" } }, "tokenKey.uid"],
  [{ host, synonyms: [["alone"]] }, "synonyms.0"],
  [{ host, colour: 1 }, "options"],
  [{ host, breaker: { openAfter: 0 } }, "breaker.openAfter"],
])("refuses %j and names %s", (options, name) => {
  expect(() => resolveOptions(options)).toThrow(new RegExp(`- ${name.replaceAll(".", "\\.")}:`))
})

it("names every bad option in one message, and no value", () => {
  const wrong = { host: "canary-host", apiKey: 5, timeoutMs: "canary-time" }
  expect(() => resolveOptions(wrong)).toThrow(/host[\s\S]*apiKey[\s\S]*timeoutMs/)
  expect(() => resolveOptions(wrong)).not.toThrow(/canary/)
})

describe("the README", () => {
  const section = readme.slice(readme.indexOf("## Options"), readme.indexOf("An index may say otherwise"))
  const rows = new Map(
    [...section.matchAll(/^\| `(\w+)` *\| ([^|]*?) *\|/gm)].map(([, name = "", fallback = ""]) => [
      name,
      fallback,
    ]),
  )
  const tokenKey = { uid: "5f1c4c1e-8a2b-4b6e-9d0a-1c2d3e4f5a6b", value: "x" }
  const resolved: Record<string, unknown> = resolveOptions({ host, apiKey: "x", tokenKey })

  it("lists every option, and no other", () => {
    expect([...rows.keys()].sort()).toStrictEqual(Object.keys(resolved).sort())
  })

  it("tells the defaults that apply", () => {
    const stated = [...rows].filter(([, fallback]) => /^`.*`$/.test(fallback))
    expect(stated.length).toBeGreaterThan(5)
    for (const [name, fallback] of stated)
      expect([name, resolved[name]]).toStrictEqual([name, JSON.parse(fallback.slice(1, -1))])
  })
})
