import { DEMO_URL, startStandIn, type StandIn } from "../__fixtures__/start-stand-in"
import { createFileStore, type FileStore } from "../files/file-store"
import { resolveOptions } from "../files/options"
import { ulidOf } from "../files/public-id"
import { sweepOrphans } from "./sweep-orphans"

const A_DAY = 24 * 3_600_000
let sim: StandIn
let store: FileStore

beforeAll(async () => {
  sim = await startStandIn()
})
afterAll(() => sim.stop())
beforeEach(() => {
  sim.reset()
  store = createFileStore(
    resolveOptions({ url: DEMO_URL, baseUrl: sim.baseUrl, backendUrl: "http://shop.test" }),
  )
})

const aFile = () => store.upload({ filename: "a.csv", mimeType: "text/csv", content: "id\n" })
const sweep = (isDryRun: boolean, inUse: string[] = [], isForced = false) =>
  sweepOrphans(store, {
    isDryRun,
    isForced,
    graceDays: 7,
    now: sim.now(),
    findReferences: async () => new Set(inUse),
  })

it("deletes what is unused and old, when it is not only looking", async () => {
  await Promise.all([aFile(), aFile(), aFile()])
  const [used = "", old = "", young = ""] = sim.publicIds()
  sim.cloudinary.age(8 * A_DAY, used)
  sim.cloudinary.age(8 * A_DAY, old)
  const inUse = [ulidOf(used) ?? ""]

  expect(await sweep(true, inUse)).toMatchObject({ checked: 3, in_use: 1, too_young: 1, deleted: 0 })
  expect(sim.publicIds()).toHaveLength(3)
  const report = await sweep(false, inUse)
  expect(report.orphans).toMatchObject([{ public_id: old, kind: "raw", is_private: true }])
  expect(report.deleted).toBe(1)
  expect(sim.publicIds().sort()).toStrictEqual([used, young].sort())
})

it("leaves alone what this shop did not make, whatever its tag", async () => {
  await aFile()
  const [own] = sim.cloudinary.assets.list()
  if (!own) throw new Error("nothing was uploaded")
  const others = ["duka/2026/11/logo", "elsewhere/2026/11/01arz3ndektsv4rrffq69g5fav-shoe", "logo"]
  for (const publicId of others) sim.cloudinary.assets.put({ ...own, publicId })
  sim.cloudinary.age(30 * A_DAY)
  expect(await sweep(false, [], true)).toMatchObject({ checked: 1, deleted: 1 })
  expect(sim.publicIds().sort()).toStrictEqual(others.sort())
})

it("deletes hundreds, and nothing when the list breaks off", async () => {
  await aFile()
  const [own] = sim.cloudinary.assets.list()
  if (!own) throw new Error("nothing was uploaded")
  for (let index = 0; index < 700; index += 1) {
    const ulid = `01arz3ndektsv4rrffq69${String(index).padStart(5, "0")}`
    sim.cloudinary.assets.put({ ...own, publicId: `duka/2026/11/${ulid}.csv` })
  }
  sim.cloudinary.age(30 * A_DAY)
  sim.fault({ fault: "401", api: "list", times: 1 })
  await expect(sweep(false)).rejects.toMatchObject({ code: "cloudinary_credentials_refused" })
  expect(sim.publicIds()).toHaveLength(701)
  expect(await sweep(false, [], true)).toMatchObject({ checked: 701, deleted: 701 })
  // An address longer than about 8 kB is refused by proxies.
  expect(sim.callsOf("delete")).toBe(Math.ceil(701 / 40))
})

it("deletes nothing when none of many files is in use, unless a person insists", async () => {
  for (let index = 0; index < 20; index += 1) await aFile()
  sim.cloudinary.age(30 * A_DAY)
  await expect(sweep(false)).rejects.toMatchObject({ code: "sweep_looks_wrong" })
  expect(sim.publicIds()).toHaveLength(20)
  expect(await sweep(true)).toMatchObject({ checked: 20, in_use: 0 })
  expect(await sweep(false, [], true)).toMatchObject({ deleted: 20 })
})

it("deletes nothing when most of many files are unused", async () => {
  for (let index = 0; index < 20; index += 1) await aFile()
  sim.cloudinary.age(30 * A_DAY)
  const ulids = sim.publicIds().map((id) => ulidOf(id) ?? "")
  await expect(sweep(false, ulids.slice(0, 9))).rejects.toMatchObject({ code: "sweep_looks_wrong" })
  expect(sim.publicIds()).toHaveLength(20)
  expect(await sweep(false, ulids.slice(0, 10))).toMatchObject({ deleted: 10 })
})
