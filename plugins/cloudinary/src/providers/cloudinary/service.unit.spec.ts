import { AbstractFileProviderService } from "@medusajs/framework/utils"
import { DEMO_URL, startStandIn, type StandIn } from "../../__fixtures__/start-stand-in"
import { CloudinaryFileProvider } from "./service"

/** What other Cloudinary providers of Medusa get wrong, one test each. */
let sim: StandIn
let provider: CloudinaryFileProvider

beforeAll(async () => {
  sim = await startStandIn()
})
afterAll(() => sim.stop())
beforeEach(() => {
  sim.reset()
  provider = new CloudinaryFileProvider(
    {},
    { url: DEMO_URL, baseUrl: sim.baseUrl, backendUrl: "http://shop.test" },
  )
})

const json = {
  filename: "part-1.json",
  mimeType: "application/json",
  content: '{"create":[{"title":"Kanga"}]}',
}

it("has every method that Medusa calls, under its name", () => {
  const names = Object.getOwnPropertyNames(AbstractFileProviderService.prototype).filter(
    (name) => name !== "getIdentifier",
  )
  expect(Object.getOwnPropertyNames(CloudinaryFileProvider.prototype)).toEqual(
    expect.arrayContaining([...names, "getPresignedUploadUrl"]),
  )
})

it.each([1, 3])("deletes %i files that come as a list, raw ones as raw", async (count) => {
  const files = await Promise.all(Array.from({ length: count }, () => provider.upload(json)))
  await provider.delete(files.map(({ key }) => ({ fileKey: key })))
  expect(sim.publicIds()).toStrictEqual([])
})

it("takes one file that comes alone", async () => {
  const { key } = await provider.upload(json)
  await provider.delete({ fileKey: key })
  expect(sim.publicIds()).toStrictEqual([])
})

it("keeps what comes without access private", async () => {
  await provider.upload(json)
  const { writeStream, promise } = await provider.getUploadStream({
    filename: "export.csv",
    mimeType: "text/csv",
  })
  writeStream.end("id\n")
  await promise
  const kinds = sim.cloudinary.assets.list().map(({ resourceType, type }) => `${resourceType}/${type}`)
  expect(kinds).toStrictEqual(["raw/authenticated", "raw/authenticated"])
})

it("gives back text as it was", async () => {
  const { key } = await provider.upload(json)
  expect((await provider.getAsBuffer({ fileKey: key })).toString()).toBe(json.content)
})

it("never opens a path that a file is called by", async () => {
  const { key } = await provider.upload({ ...json, filename: __filename })
  expect((await provider.getAsBuffer({ fileKey: key })).toString()).toBe(json.content)
})

it("says 404 for what is gone, and for a key that is none", async () => {
  const { key } = await provider.upload(json)
  await provider.delete([{ fileKey: key }])
  await expect(provider.getAsBuffer({ fileKey: key })).rejects.toMatchObject({ type: "not_found" })
  await expect(provider.getDownloadStream({ fileKey: key })).rejects.toMatchObject({ type: "not_found" })
  await expect(provider.getPresignedDownloadUrl({ fileKey: "shoe.jpg" })).rejects.toMatchObject({
    type: "not_found",
  })
})

it("gives addresses of private files that end", async () => {
  const { key } = await provider.upload(json)
  const url = new URL(await provider.getPresignedDownloadUrl({ fileKey: key }))
  expect(Number(url.searchParams.get("expires_at")) - Date.now() / 1000).toBeGreaterThan(800)
  sim.pass(901_000)
  expect((await fetch(url)).status).toBe(401)
})

it("tells Medusa's types apart: what the caller did, and what the vendor did", async () => {
  const picture = { filename: "a.jpg", mimeType: "image/jpeg", content: "bm8=", access: "public" as const }
  await expect(provider.upload(picture)).rejects.toMatchObject({ type: "invalid_data" })
  sim.fault({ fault: "401", api: "upload" })
  await expect(provider.upload(json)).rejects.toMatchObject({ type: "unexpected_state" })
})

it("checks its options when the shop starts", () => {
  expect(() => CloudinaryFileProvider.validateOptions({ url: "x" })).toThrow("not usable")
})
