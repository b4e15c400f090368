import { parseKeyRing, SecretUnreadable, type KeyRing } from "./key-ring"

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64")
const ring = (text: string): KeyRing => {
  const parsed = parseKeyRing(text)
  if (!parsed.ok) throw new Error(parsed.problem)
  return parsed.ring
}

const OLD = `a:${key(1)}`
const BOTH = `b:${key(2)},a:${key(1)}`
const NEW = `b:${key(2)}`

describe("A key ring", () => {
  it("opens what it sealed, and shows nothing of it", () => {
    const sealed = ring(OLD).seal("consumer-secret ĸ", "till:1")
    expect(sealed.keyId).toBe("a")
    expect(sealed.text).not.toContain("consumer")
    expect(Buffer.from(sealed.text, "base64").toString()).not.toContain("consumer")
    expect(ring(OLD).open(sealed.text, "till:1")).toBe("consumer-secret ĸ")
  })

  it("never seals the same text the same way", () => {
    const { seal } = ring(OLD)
    expect(seal("x", "c").text).not.toBe(seal("x", "c").text)
  })

  it("seals with the first key and opens with all, so that keys can be changed", () => {
    const before = ring(OLD).seal("x", "c")
    expect(ring(BOTH).open(before.text, "c")).toBe("x")
    const after = ring(BOTH).seal("x", "c")
    expect(after.keyId).toBe("b")
    expect(ring(NEW).open(after.text, "c")).toBe("x")
    expect(() => ring(NEW).open(before.text, "c")).toThrow(/key "a" .* is not configured/)
  })

  it("opens nothing that was moved, altered or cut", () => {
    const { seal, open } = ring(OLD)
    const { text } = seal("x".repeat(20), "till:1")
    const [version, id, iv, tag, body] = text.split(".")
    const altered = [
      [text, "till:2"],
      [[version, id, iv, tag, `A${body?.slice(1)}`].join("."), "till:1"],
      [[version, id, iv, tag?.slice(0, 8), body].join("."), "till:1"],
      [[version, id, iv, tag, ""].join("."), "till:1"],
      ["", "till:1"],
      ["plain text", "till:1"],
      [`${text}.more`, "till:1"],
    ] as const
    for (const [sealed, context] of altered) expect(() => open(sealed, context)).toThrow(SecretUnreadable)
  })

  it.each([
    ["", "id:base64 pairs"],
    [key(1), "id:base64 pairs"],
    ["a b:xx", "id:base64 pairs"],
    [`a:${key(1)}:b`, "id:base64 pairs"],
    ["a:c2hvcnQ=", 'the key "a" must be 32 bytes'],
    [`a:${key(1)},a:${key(2)}`, 'names the key "a" twice'],
    [`a:${key(1)},`, "id:base64 pairs"],
  ])("refuses %j and shows no key", (text, words) => {
    const parsed = parseKeyRing(text)
    expect(parsed).toMatchObject({ ok: false, problem: expect.stringContaining(words) })
    expect(JSON.stringify(parsed)).not.toContain(key(1))
  })
})
