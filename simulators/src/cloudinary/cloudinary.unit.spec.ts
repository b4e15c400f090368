import { createHash } from "node:crypto"
import sharp from "sharp"
import { createManualClock } from "../clock"
import { createCloudinarySimulator } from "./create-cloudinary-simulator"
import { DEMO_ACCOUNT } from "./signatures"

const HOST = "http://cloudinary.test"
const PIECE = 5 * 1024 * 1024

function aCloud() {
  const clock = createManualClock()
  const cloud = createCloudinarySimulator({ clock })
  const now = () => Math.floor(clock.now() / 1000)
  const sign = (fields: Record<string, string>) => {
    const text = Object.entries(fields)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join("&")
    const signature = createHash("sha1").update(`${text}${DEMO_ACCOUNT.apiSecret}`).digest("hex")
    return { ...fields, api_key: DEMO_ACCOUNT.apiKey, signature }
  }
  const send = (path: string, init?: RequestInit) => cloud.fetch(new Request(`${HOST}${path}`, init))
  const upload = (
    file: Uint8Array,
    {
      kind = "image",
      headers = {},
      ...fields
    }: { kind?: string; headers?: Record<string, string> } & Record<string, unknown>,
  ) => {
    const form = new FormData()
    const signed = sign({ timestamp: String(now()), ...(fields as Record<string, string>) })
    for (const [name, value] of Object.entries(signed)) form.append(name, value)
    form.append("file", new Blob([new Uint8Array(file)]), "file")
    return send(`/v1_1/demo-cloud/${kind}/upload`, { method: "POST", body: form, headers })
  }
  const basic = Buffer.from(`${DEMO_ACCOUNT.apiKey}:${DEMO_ACCOUNT.apiSecret}`).toString("base64")
  return { cloud, clock, send, upload, sign, now, admin: { headers: { authorization: `Basic ${basic}` } } }
}

let picture: Buffer
beforeAll(async () => {
  const noise = { type: "gaussian", mean: 120, sigma: 30 } as const
  picture = await sharp({ create: { width: 400, height: 300, channels: 3, background: "#000", noise } })
    .jpeg()
    .toBuffer()
})

const message = async (response: Response) =>
  ((await response.json()) as { error: { message: string } }).error.message

describe("uploads", () => {
  it("are taken when they are signed, and answered with facts", async () => {
    const { upload } = aCloud()
    const reply: unknown = await (await upload(picture, { public_id: "a/b" })).json()
    expect(reply).toMatchObject({
      public_id: "a/b",
      format: "jpg",
      width: 400,
      bytes: picture.length,
      type: "upload",
    })
  })

  it("are refused with a wrong signature, by another key, and an hour late", async () => {
    const { send, upload, clock, sign, now } = aCloud()
    const post = (fields: Record<string, string>) =>
      send("/v1_1/demo-cloud/raw/upload", { method: "POST", body: new URLSearchParams(fields) })
    const signed = sign({ timestamp: String(now()), public_id: "a" })
    expect(await message(await post({ ...signed, public_id: "b" }))).toContain("Invalid Signature")
    expect(await message(await post({ ...signed, api_key: "9" }))).toContain("Unknown API key")
    await clock.advance(3_601_000)
    const late = await post(signed)
    expect([late.status, await message(late)]).toStrictEqual([401, expect.stringContaining("Stale request")])
    expect((await upload(picture, { public_id: "a" })).status).toBe(200)
  })

  it.each([
    ["no picture", Buffer.from("text"), {}, "Invalid image file"],
    ["a format that is not wished for", null, { allowed_formats: "png,webp" }, "not allowed"],
    ["too much", Buffer.alloc(11_000_000), {}, "File size too large"],
  ])("of %s are refused", async (_, bytes, fields, words) => {
    const reply = await aCloud().upload(bytes ?? picture, { public_id: "a", ...fields })
    expect([reply.status, await message(reply)]).toStrictEqual([400, expect.stringContaining(words)])
  })

  it("leave what is there alone when they are told so", async () => {
    const { cloud, upload } = aCloud()
    await upload(picture, { public_id: "a" })
    const again = await upload(picture, { public_id: "a", overwrite: "false" })
    expect(await again.json()).toMatchObject({ existing: true })
    expect(cloud.assets.list()).toHaveLength(1)
  })

  it("in pieces come to be with the last one, and only in their order", async () => {
    const { cloud, upload } = aCloud()
    const piece = (start: number, bytes: Buffer, total: number) =>
      upload(bytes, {
        kind: "raw",
        public_id: "a.bin",
        headers: {
          "content-range": `bytes ${start}-${start + bytes.length - 1}/${total}`,
          "x-unique-upload-id": "one",
        },
      })
    const [first, last] = [Buffer.alloc(PIECE, 1), Buffer.alloc(10, 2)]
    expect(await (await piece(0, first, -1)).json()).toMatchObject({ done: false })
    expect((await piece(PIECE + 5, last, -1)).status).toBe(400)
    expect(cloud.assets.list()).toStrictEqual([])
    // The same piece again is no more of the file.
    await piece(0, first, -1)
    expect(await (await piece(PIECE, last, PIECE + 10)).json()).toMatchObject({
      done: true,
      bytes: PIECE + 10,
    })
    expect(cloud.pending.list()).toStrictEqual([])
    expect(await message(await piece(0, last, -1))).toContain("larger than 5mb")
  })
})

describe("deliveries", () => {
  const get = async (steps: string, headers: Record<string, string> = {}) => {
    const { send, upload } = aCloud()
    await upload(picture, { public_id: "a/b" })
    return send(`/demo-cloud/image/upload/${steps}v1/a/b.jpg`, { headers })
  }
  const factsOf = async (response: Response) => sharp(Buffer.from(await response.arrayBuffer())).metadata()

  it.each([
    ["image/avif,image/webp", "image/avif"],
    ["image/webp", "image/webp"],
    ["*/*", "image/jpeg"],
  ])("choose by Accept %p the format %p", async (accept, type) => {
    const picture = await get("f_auto,w_100/", { accept })
    expect([picture.headers.get("content-type"), picture.headers.get("vary")]).toStrictEqual([
      type,
      expect.stringContaining("Accept"),
    ])
  })

  it.each([
    ["c_limit,w_200/", 200, 150],
    ["c_limit,w_4000/", 400, 300],
    ["c_fill,w_100,h_100/", 100, 100],
    ["e_blur:200,q_10,w_24,c_limit/", 24, 18],
  ])("do %s", async (steps, width, height) => {
    expect(await factsOf(await get(steps))).toMatchObject({ width, height })
  })

  it("are lighter for those who save data", async () => {
    const size = async (headers: Record<string, string>) =>
      (await (await get("f_webp,q_auto/", headers)).arrayBuffer()).byteLength
    expect(await size({ "save-data": "on" })).toBeLessThan(await size({}))
  })

  it.each(["w_-1/", "x_9/", "c_limit,w_99999/"])("refuse %s", async (steps) => {
    expect((await get(steps)).status).toBeGreaterThanOrEqual(400)
  })

  it("of authenticated files need the signature over what follows it", async () => {
    const { send, upload } = aCloud()
    await upload(picture, { public_id: "a/b", type: "authenticated" })
    const of = (path: string) => {
      const digest = createHash("sha1")
        .update(`${path}${DEMO_ACCOUNT.apiSecret}`)
        .digest("base64url")
        .slice(0, 8)
      return `s--${digest}--`
    }
    const at = (signature: string, steps = "") =>
      `/demo-cloud/image/authenticated/${signature}${steps}v1/a/b.jpg`
    expect((await send(at(""))).status).toBe(401)
    expect((await send(at(`${of("a/b.jpg")}/`))).status).toBe(200)
    expect((await send(at(`${of("a/b.jpg")}/`, "w_10/"))).status).toBe(401)
    expect((await send(at(`${of("w_10/a/b.jpg")}/`, "w_10/"))).status).toBe(200)
  })
})

it("lists by tag in pages, and deletes by ids, for the account alone", async () => {
  const { send, upload, admin } = aCloud()
  for (const id of ["a", "b", "c"]) await upload(picture, { public_id: id, tags: "shop" })
  const list = "/v1_1/demo-cloud/resources/image/tags/shop?max_results=2"
  expect((await send(list)).status).toBe(401)
  const first = (await (await send(list, admin)).json()) as { resources: object[]; next_cursor: string }
  expect(first.resources).toHaveLength(2)
  const second = await (await send(`${list}&next_cursor=${first.next_cursor}`, admin)).json()
  expect(second).toStrictEqual({ resources: [expect.anything()] })

  const remove = (query: string) =>
    send(`/v1_1/demo-cloud/resources/image/upload?${query}`, { method: "DELETE", ...admin })
  const some = await (await remove("public_ids[]=a&public_ids[]=nothing")).json()
  expect(some).toMatchObject({ deleted: { a: "deleted", nothing: "not_found" } })
  expect((await remove(Array.from({ length: 101 }, (_, n) => `public_ids[]=${n}`).join("&"))).status).toBe(
    400,
  )
})
