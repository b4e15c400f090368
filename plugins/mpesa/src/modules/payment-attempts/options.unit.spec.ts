import { resolveOptions } from "./options"

const valid = {
  shortcode: "174379",
  consumerKey: "key",
  consumerSecret: "the-consumer-secret",
  passkey: "the-passkey",
  callbackBaseUrl: "https://shop.example.co.ke",
  callbackSecret: "a-secret-of-more-than-thirty-two-characters",
}
const problemsOf = (options: Record<string, unknown>) => {
  try {
    resolveOptions(options)
    return ""
  } catch (error) {
    return String(error)
  }
}

describe("the plugin's options", () => {
  it("fill in what has a default", () => {
    expect(resolveOptions(valid)).toMatchObject({
      environment: "sandbox",
      baseUrl: "https://sandbox.safaricom.co.ke",
      type: "paybill",
      timeoutMs: 20_000,
      queriesPerMinute: 5,
    })
  })

  it("go to the live host in production", () => {
    expect(resolveOptions({ ...valid, environment: "production" }).baseUrl).toBe(
      "https://api.safaricom.co.ke",
    )
  })

  it.each([
    ["a short number", { shortcode: "12" }, "shortcode"],
    ["a till without its number", { type: "till" }, "tillNumber"],
    ["a till number on a paybill", { tillNumber: "600200" }, "tillNumber"],
    ["a short secret", { callbackSecret: "short" }, "callbackSecret"],
    [
      "a plain address in production",
      { environment: "production", callbackBaseUrl: "http://shop.example.co.ke" },
      "callbackBaseUrl",
    ],
    [
      "a word that Safaricom refuses in addresses",
      { callbackBaseUrl: "https://mpesa.example.co.ke" },
      "callbackBaseUrl",
    ],
    ["a key that does not exist", { shortCode: "174379" }, "shortCode"],
  ])("refuse %s and name it", (_, change, name) => {
    expect(problemsOf({ ...valid, ...change })).toContain(name)
  })

  it("name every problem at once and no value", () => {
    const message = problemsOf({ ...valid, shortcode: "x", callbackSecret: "hunter2" })
    expect(message).toMatch(/shortcode[\s\S]*callbackSecret/)
    expect(message).not.toMatch(/hunter2|the-passkey|the-consumer-secret/)
  })

  it("leave out the database address that Medusa adds to every module's options", () => {
    const resolved = resolveOptions({ ...valid, database: { clientUrl: "postgres://user:password@db/duka" } })
    expect(JSON.stringify(resolved)).not.toContain("password@db")
  })
})
