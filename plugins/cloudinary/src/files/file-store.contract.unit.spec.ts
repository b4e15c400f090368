import { once } from "node:events"
import { Readable } from "node:stream"
import { aPicture } from "../__fixtures__/pictures"
import { DEMO_URL, startStandIn, type StandIn } from "../__fixtures__/start-stand-in"
import { createFileStore, type FileStore } from "./file-store"
import { resolveOptions, type CloudinaryFilesOptions } from "./options"

const MB = 1_000_000
let sim: StandIn
let store: FileStore
let picture: string

const aStore = (more: Partial<CloudinaryFilesOptions> = {}) =>
  createFileStore(
    resolveOptions({
      url: DEMO_URL,
      baseUrl: sim.baseUrl,
      backendUrl: "http://shop.test",
      timeoutMs: 3_000,
      ...more,
    }),
    { now: sim.now, random: () => 0, sleep: async () => {} },
  )

beforeAll(async () => {
  sim = await startStandIn()
  picture = (await aPicture()).toString("base64")
})
afterAll(() => sim.stop())
beforeEach(() => {
  sim.reset()
  store = aStore()
})

const shoe = () => ({
  filename: "Red Shoe.JPG",
  mimeType: "image/jpeg",
  content: picture,
  access: "public" as const,
})
const list = (content = "id,price\n1,100\n") => ({ filename: "prices.csv", mimeType: "text/csv", content })
const get = (url: string, headers: Record<string, string> = {}) => fetch(url, { headers })

describe("public pictures", () => {
  it("are delivered, in the size and format that are asked for", async () => {
    const { url, key } = await store.upload(shoe())
    expect(url).toMatch(/\/demo-cloud\/image\/upload\/v1\/duka\/\d{4}\/\d\d\/[0-9a-z]{26}-red-shoe\.jpg$/)
    expect((await get(url)).headers.get("content-type")).toBe("image/jpeg")

    const small = await get(url.replace("/v1/", "/f_auto,c_limit,w_240,q_auto/v1/"), {
      accept: "image/avif,*/*",
    })
    expect([small.status, small.headers.get("content-type")]).toStrictEqual([200, "image/avif"])
    expect(await get(store.downloadUrl(key)).then(({ status }) => status)).toBe(200)
  })

  it("are gone when they are deleted, one or several at a time", async () => {
    const files = await Promise.all([store.upload(shoe()), store.upload(shoe()), store.upload(shoe())])
    const [first, ...others] = files.map(({ key }) => key)
    await store.delete([first ?? ""])
    expect(sim.publicIds()).toHaveLength(2)
    await store.delete(others)
    expect(sim.publicIds()).toStrictEqual([])
    // What is gone already is no fault.
    await store.delete(others)
  })

  it("are refused when they are something else, before anything is sent", async () => {
    const page = Buffer.from("<html><script>alert(1)</script>").toString("base64")
    await expect(store.upload({ ...shoe(), content: page })).rejects.toMatchObject({
      code: "file_not_what_it_claims",
      message: expect.stringContaining("Red Shoe.JPG"),
    })
    expect(sim.callsOf("upload")).toBe(0)
  })

  it("are refused when they begin like a picture and are broken, in the vendor's words", async () => {
    const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5_000, 7)])
    const upload = store.upload({ ...shoe(), content: broken.toString("base64") })
    await expect(upload).rejects.toMatchObject({ code: "cloudinary_file_refused", retry: "never" })
    expect(sim.callsOf("upload")).toBe(1)
  })

  it("of 60 MB are refused at once", async () => {
    const started = Date.now()
    const upload = store.upload({ ...shoe(), content: Buffer.alloc(60 * MB, 1).toString("base64") })
    await expect(upload).rejects.toMatchObject({ code: "file_too_large" })
    expect([sim.callsOf("upload"), Date.now() - started < 2_000]).toStrictEqual([0, true])
  })

  it("go in pieces when they are large", async () => {
    const large = Buffer.concat([Buffer.from(picture, "base64"), Buffer.alloc(8 * MB, 1)])
    const { key } = await store.upload({ ...shoe(), content: large.toString("base64") })
    expect(sim.callsOf("upload")).toBe(2)
    expect((await store.readAll(key)).equals(large)).toBe(true)
  })

  it("uploaded together stand or fall together", async () => {
    sim.fault({ fault: "401", api: "upload", times: 1 })
    const together = await Promise.allSettled([
      store.upload(shoe()),
      store.upload(shoe()),
      store.upload(shoe()),
    ])
    expect(together.map(({ status }) => status)).toStrictEqual(["rejected", "rejected", "rejected"])
    expect(sim.publicIds()).toStrictEqual([])
  })
})

describe("private files", () => {
  it("are never had without a signature, nor after their time", async () => {
    const { url, key } = await store.upload(list())
    const [asset] = sim.cloudinary.assets.list()
    expect([asset?.resourceType, asset?.type]).toStrictEqual(["raw", "authenticated"])
    const unsigned = `${sim.baseUrl}/demo-cloud/raw/authenticated/v1/${asset?.publicId}`
    expect((await get(unsigned)).status).toBe(401)
    expect((await get(unsigned.replace("authenticated", "upload"))).status).toBe(404)

    const file = await get(url)
    expect(await file.text()).toBe("id,price\n1,100\n")
    expect(file.headers.get("content-disposition")).toContain("attachment")
    const later = store.downloadUrl(key)
    sim.pass(901_000)
    expect((await get(later)).status).toBe(401)
  })

  it("are read back byte for byte, and deleted as the raw files they are", async () => {
    const text = JSON.stringify({ title: "Kitenge ya Mama – 100% pamba", size: "done" })
    const { key } = await store.upload({ filename: "part.json", mimeType: "application/json", content: text })
    expect((await store.readAll(key)).toString("utf8")).toBe(text)
    await store.delete([key])
    expect(sim.publicIds()).toStrictEqual([])
    await expect(store.readAll(key)).rejects.toMatchObject({ code: "cloudinary_not_found" })
  })
})

describe("streams", () => {
  const openCsv = () => store.openUpload({ filename: "export.csv", mimeType: "text/csv" })
  const aLine = Buffer.alloc(MB, "a,b,c\n")

  /** As Medusa's exports do it. */
  async function write(stream: ReturnType<typeof openCsv>["writeStream"], times: number) {
    for (let index = 0; index < times; index += 1) if (!stream.write(aLine)) await once(stream, "drain")
    stream.end()
  }

  it("know their address before the first byte, and are private", async () => {
    const { writeStream, promise, key } = openCsv()
    await write(writeStream, 1)
    expect((await promise).key).toBe(key)
    expect((await store.readAll(key)).length).toBe(MB)
    const chunks: Buffer[] = []
    for await (const chunk of await store.openDownload(key)) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).length).toBe(MB)
  })

  it("of nothing are a file too", async () => {
    const { writeStream, promise } = openCsv()
    writeStream.end()
    await expect(promise).resolves.toMatchObject({ key: expect.stringMatching(/^cld1\.r\.a\./) })
  })

  it.each([
    [
      "refuses",
      { fault: "401" as const, api: "upload" as const, piece: 1 },
      "cloudinary_credentials_refused",
    ],
    [
      "fails in the third piece",
      { fault: "5xx" as const, status: 500, after_accept: false, piece: 3 },
      "cloudinary_failed",
    ],
    [
      "drops the connection",
      { fault: "drop" as const, after_accept: false, piece: 2 },
      "cloudinary_unreachable",
    ],
  ])("come to an end when Cloudinary %s, and leave nothing", async (_, fault, code) => {
    store = aStore({ maxFileBytes: 60 * MB })
    sim.fault(fault)
    const { writeStream, promise } = openCsv()
    await write(writeStream, 20)
    await expect(promise).rejects.toMatchObject({ code })
    expect(sim.publicIds()).toStrictEqual([])
  })

  it("go on after a short failure of one piece", async () => {
    sim.fault({ fault: "5xx", status: 503, after_accept: false, piece: 2, times: 1 })
    sim.fault({ fault: "5xx", status: 500, after_accept: true, piece: 1, times: 1 })
    const { writeStream, promise, key } = openCsv()
    await write(writeStream, 9)
    await promise
    expect((await store.readAll(key)).length).toBe(9 * MB)
  })

  it("that are given up reject, and leave nothing", async () => {
    const { writeStream, promise } = openCsv()
    writeStream.write(aLine)
    writeStream.destroy()
    await expect(promise).rejects.toMatchObject({ code: "cloudinary_upload_abandoned" })
    expect(sim.publicIds()).toStrictEqual([])
  })
})

describe("faults of the vendor", () => {
  it.each([
    ["500", { fault: "5xx" as const, status: 500, after_accept: false }, "cloudinary_failed", 3],
    ["420", { fault: "rate_limit" as const, status: 420 as const }, "cloudinary_rate_limited", 3],
    ["429", { fault: "rate_limit" as const, status: 429 as const }, "cloudinary_rate_limited", 3],
    ["401", { fault: "401" as const }, "cloudinary_credentials_refused", 1],
    ["a page of a proxy", { fault: "malformed_body" as const }, "cloudinary_bad_reply", 3],
  ])("%s is told by its own code, after the tries that may help", async (_, fault, code, tries) => {
    sim.fault({ ...fault, api: "upload" })
    await expect(store.upload(shoe())).rejects.toMatchObject({ code })
    expect(sim.callsOf("upload")).toBe(tries)
  })

  it("a lost answer is found again, and is no second file", async () => {
    sim.fault({ fault: "drop", after_accept: true, api: "upload", times: 1 })
    await store.upload(shoe())
    expect(sim.publicIds()).toHaveLength(1)
  })

  it("answers that stay lost leave nothing behind", async () => {
    sim.fault({ fault: "5xx", status: 500, after_accept: true, api: "upload" })
    await expect(store.upload(shoe())).rejects.toMatchObject({ code: "cloudinary_failed" })
    expect(sim.publicIds()).toStrictEqual([])
  })

  it.each(["5xx", "drop"] as const)("a lost answer to the last piece (%s) is looked up", async (fault) => {
    const large = Buffer.concat([Buffer.from(picture, "base64"), Buffer.alloc(8 * MB, 1)])
    sim.fault({
      fault,
      after_accept: true,
      piece: 2,
      times: 1,
      ...(fault === "5xx" ? { status: 500 } : {}),
    } as Parameters<typeof sim.fault>[0])
    const { key } = await store.upload({ ...shoe(), content: large.toString("base64") })
    expect((await store.readAll(key)).length).toBe(large.length)
  })

  it("a lost answer to the last piece leaves nothing when the file cannot be looked up", async () => {
    const large = Buffer.concat([Buffer.from(picture, "base64"), Buffer.alloc(8 * MB, 1)])
    sim.fault({ fault: "drop", after_accept: true, piece: 2, times: 1 })
    sim.fault({ fault: "401", api: "resource" })
    await expect(store.upload({ ...shoe(), content: large.toString("base64") })).rejects.toBeTruthy()
    expect(sim.publicIds()).toStrictEqual([])
  })

  it("silence before many pictures lasts no longer than before one", async () => {
    store = aStore({ timeoutMs: 400 })
    sim.fault({ fault: "latency", latency_ms: 5_000, api: "upload" })
    const started = Date.now()
    const many = await Promise.allSettled(Array.from({ length: 20 }, () => store.upload(shoe())))
    expect(many.every(({ status }) => status === "rejected")).toBe(true)
    expect(Date.now() - started).toBeLessThan(1_500)
    // One that got its place in the last moment may still have begun.
    expect(sim.callsOf("upload")).toBeLessThanOrEqual(8)
  })

  it("one picture that is refused keeps those that wait from being sent", async () => {
    sim.fault({ fault: "401", api: "upload" })
    const many = await Promise.allSettled(Array.from({ length: 20 }, () => store.upload(shoe())))
    expect(many).toMatchObject(
      Array.from({ length: 20 }, () => ({ reason: { code: "cloudinary_credentials_refused" } })),
    )
    expect(sim.callsOf("upload")).toBeLessThanOrEqual(8)
  })

  it("silence ends in time", async () => {
    store = aStore({ timeoutMs: 300 })
    sim.fault({ fault: "latency", latency_ms: 5_000, api: "upload" })
    const started = Date.now()
    await expect(store.upload(shoe())).rejects.toMatchObject({ code: "cloudinary_no_reply" })
    expect(Date.now() - started).toBeLessThan(3_000)
  })

  it("never say the secret", async () => {
    store = aStore({ url: "cloudinary://123456789012345:another-secret@demo-cloud" })
    const fault = await store.upload(shoe()).catch((error: unknown) => error)
    expect(fault).toMatchObject({ code: "cloudinary_credentials_refused" })
    expect(String(fault)).not.toContain("another-secret")
  })
})

describe("an address for an upload", () => {
  const plan = () => store.planUpload({ filename: "01ABC.csv", mimeType: "text/csv", access: "private" })
  const tokenOf = (url: string) => url.split("/").at(-1) ?? ""
  const body = (text: string) => Readable.from([Buffer.from(text)])

  it("takes the file it was made for, privately and once", async () => {
    const { url, key } = plan()
    expect(url).toMatch(/^http:\/\/shop\.test\/cloudinary\/u\/[\w.-]+$/)
    const stored = await store.receive(tokenOf(url), body("id\n1\n"), 5)
    expect(stored).toStrictEqual({ kind: "stored", key, bytes: 5 })
    expect((await store.readAll(key)).toString()).toBe("id\n1\n")
    expect(await store.receive(tokenOf(url), body("id\n2\n"), 5)).toStrictEqual({ kind: "used" })
    expect((await store.readAll(key)).toString()).toBe("id\n1\n")
  })

  it("is answered as stored when the first answer was lost", async () => {
    sim.fault({ fault: "drop", after_accept: true, api: "upload", times: 1 })
    const { url, key } = plan()
    const stored = await store.receive(tokenOf(url), body("id\n1\n"), 5)
    expect(stored).toStrictEqual({ kind: "stored", key, bytes: 5 })
  })

  it("takes nothing after its time, nor when it is forged", async () => {
    const token = tokenOf(plan().url)
    const [grant = "", signature = ""] = token.split(".")
    const larger = Buffer.from(grant, "base64url").toString().replace("10000000", "99000000")
    const forged = `${Buffer.from(larger).toString("base64url")}.${signature}`
    expect(await store.receive(forged, body("x"), 1)).toStrictEqual({ kind: "forged" })
    expect(await store.receive("nonsense", body("x"), 1)).toStrictEqual({ kind: "forged" })
    sim.pass(901_000)
    expect(await store.receive(token, body("x"), 1)).toStrictEqual({ kind: "expired" })
  })

  it.each([
    ["a spreadsheet", Buffer.from("PK\u0003\u0004rest of it"), "file_not_what_it_claims"],
    ["too much", Buffer.alloc(11 * MB, "a\n"), "file_too_large"],
  ])("refuses %s and leaves nothing", async (_, bytes, code) => {
    await expect(store.receive(tokenOf(plan().url), Readable.from([bytes]), undefined)).rejects.toMatchObject(
      { code },
    )
    expect(sim.publicIds()).toStrictEqual([])
  })

  it("leaves nothing of a body that breaks off", async () => {
    async function* broken() {
      yield Buffer.from("id,price\n")
      throw new Error("the connection is gone")
    }
    await expect(store.receive(tokenOf(plan().url), Readable.from(broken()), undefined)).rejects.toThrow(
      "gone",
    )
    expect(sim.publicIds()).toStrictEqual([])
  })
})

it("sends straight from a browser with signed fields that the vendor takes", async () => {
  const direct = store.signDirectUpload({ filename: "shoe.jpg", mimeType: "image/jpeg", access: "public" })
  const form = new FormData()
  for (const [name, value] of Object.entries(direct.fields)) form.append(name, value)
  form.append("file", new Blob([Buffer.from(picture, "base64")]), "shoe.jpg")
  expect((await fetch(direct.upload_url, { method: "POST", body: form })).status).toBe(200)
  expect((await get(direct.file.url)).status).toBe(200)
})

it("keeps two shops with two accounts apart", async () => {
  const other = aStore({ url: "cloudinary://1:other@other-cloud" })
  await store.upload(shoe())
  await expect(other.upload(shoe())).rejects.toMatchObject({ code: "cloudinary_credentials_refused" })
  expect(sim.publicIds()).toHaveLength(1)
})
