import { createHmac } from "node:crypto"
import { revalidateTag } from "next/cache"
import { POST } from "./route"

const SECRET = "a-secret-of-the-tests"
const RENDERS = Symbol.for("duka.renders-under-way")
const noted: string[] = []

jest.mock("next/cache", () => ({ revalidateTag: jest.fn() }))
jest.mock("next/server", () => ({ after: jest.fn() }))
jest.mock("@/lib/env", () => ({
  env: () => ({ REVALIDATE_SECRET: SECRET }),
  ownUrl: () => "http://localhost:1",
}))

beforeEach(() => {
  noted.length = 0
  jest.mocked(revalidateTag).mockImplementation((tag) => void noted.push(tag))
  Object.assign(globalThis, { [RENDERS]: () => (noted.push("watch"), () => []) })
})
afterEach(() => void Reflect.deleteProperty(globalThis, RENDERS))

function tell(tags: unknown, secret = SECRET) {
  const body = JSON.stringify({ tags, at: new Date().toISOString() })
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`
  const headers = { "content-type": "application/json", "x-duka-signature": signature }
  return POST(new Request("http://localhost/api/revalidate", { method: "POST", headers, body }))
}

it("expires what it knows, and leaves out the rest", async () => {
  const reply = await tell(["products", `product:${"a".repeat(249)}`, "", "something", "product:café-mug"])
  expect(reply.status).toBe(200)
  expect(await reply.json()).toEqual({ revalidated: ["products", "product:café-mug"] })
})

it("knows what is being made before anything expires", async () => {
  await tell(["products"])
  expect(noted).toEqual(["watch", "products"])
})

it.each([
  [400, "products"],
  [400, []],
  [400, Array.from({ length: 501 }, () => "products")],
  [400, [1]],
])("answers %d to the tags %p", async (status, tags) => {
  expect((await tell(tags)).status).toBe(status)
  expect(noted).toEqual([])
})

it("refuses a call that somebody else signed", async () => {
  expect((await tell(["products"], "another-secret")).status).toBe(401)
  expect(noted).toEqual([])
})
