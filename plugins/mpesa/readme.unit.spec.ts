import { readFileSync } from "node:fs"
import { join } from "node:path"
import { runInNewContext } from "node:vm"
import { resolveOptions } from "./src/modules/payment-attempts/options"

const readme = readFileSync(join(__dirname, "README.md"), "utf8")

const env = {
  MPESA_CONSUMER_KEY: "key",
  MPESA_CONSUMER_SECRET: "secret",
  MPESA_PASSKEY: "passkey",
  MPESA_CALLBACK_BASE_URL: "https://shop.example.co.ke",
  MPESA_CALLBACK_SECRET: "0123456789abcdef0123456789abcdef",
}

const EVERY_OPTIONAL = {
  type: "till",
  tillNumber: "5123456",
  initiator: { name: "api", password: "p", certificate: "c" },
  payout: {
    shortcode: "600300",
    consumerKey: "k",
    consumerSecret: "s",
    initiator: { name: "api", password: "p", certificate: "c" },
  },
  baseUrl: "http://localhost:9900/daraja",
  initiatorPasswordSetAt: "2026-11-22",
  secretKeys: `a:${Buffer.alloc(32).toString("base64")}`,
}

/** The object literal of the README's example. */
function readExample(): object {
  const literal = /const mpesa = (\{[^}]*\})/.exec(readme)?.[1]
  return runInNewContext(`(${literal})`, { process: { env } }) as object
}

/** Name and default of each row of the options table. */
function readTable(): Map<string, string> {
  const section = readme.slice(readme.indexOf("## Options"), readme.indexOf("## Callbacks"))
  const rows = section.matchAll(/^\| `(\w+)` *\| ([^|]*?) *\|/gm)
  return new Map([...rows].map(([, name = "", fallback = ""]) => [name, fallback.trim()]))
}

it("gives an example that starts", () => {
  expect(() => resolveOptions(readExample())).not.toThrow()
})

it("lists every option, and no other", () => {
  const resolved = resolveOptions({ ...readExample(), ...EVERY_OPTIONAL })
  expect([...readTable().keys()].sort()).toStrictEqual(Object.keys(resolved).sort())
})

it("tells the defaults that apply", () => {
  const resolved = resolveOptions({ ...readExample(), businessName: undefined, environment: undefined })
  const stated = [...readTable()].filter(([, fallback]) => /^`.*`$/.test(fallback))
  expect(stated.map(([name, fallback]) => [name, JSON.parse(fallback.slice(1, -1))])).toStrictEqual(
    stated.map(([name]) => [name, resolved[name as keyof typeof resolved]]),
  )
  expect(stated.length).toBeGreaterThan(3)
})

it("tells which options are required", () => {
  const required = [...readTable()].filter(([, fallback]) => fallback === "required").map(([name]) => name)
  for (const name of required) {
    expect(() => resolveOptions({ ...readExample(), [name]: undefined })).toThrow(new RegExp(`- ${name}:`))
  }
  expect(required).toHaveLength(6)
})
