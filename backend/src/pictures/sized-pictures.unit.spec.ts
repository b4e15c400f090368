import { copyFile, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import sharp from "sharp"
import { photographPath, type PhotographName } from "../demo/photographs"
import type { PictureWish } from "./picture-wish"
import { createSizedPictures, type FindSized } from "./sized-pictures"

let folder: string
let find: FindSized
const wish = (more: Partial<PictureWish> = {}): PictureWish => ({
  width: 720,
  format: "webp",
  isSavingData: false,
  ...more,
})

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "duka-pictures-"))
  const noise = { type: "gaussian", mean: 120, sigma: 60 } as const
  const hard = sharp({ create: { width: 1200, height: 800, channels: 3, background: "#000", noise } })
  await writeFile(path.join(folder, "shoe.jpg"), await hard.jpeg({ quality: 95 }).toBuffer())
  await writeFile(path.join(folder, "broken.jpg"), "no picture")
  await writeFile(path.join(folder, "prices.csv"), "a,b")
  find = createSizedPictures(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const read = async (file: string, one: PictureWish) => {
  const found = await find(file, one)
  return found && sharp(path.join(found.root, found.name)).toBuffer({ resolveWithObject: true })
}

it("makes a picture in the size and format that are asked for", async () => {
  expect((await read("/shoe.jpg", wish({ width: 360 })))?.info).toMatchObject({ format: "webp", width: 360 })
  expect((await read("/shoe.jpg", wish({ width: 24, format: "jpeg" })))?.info).toMatchObject({ width: 24 })
})

// Found by measuring all: the photographs that press worst.
const HEAVIEST: PhotographName[] = ["max-tarkhov-737999", "tommy-bebo-600358"]

it.each(HEAVIEST)("keeps %s under 45 kB in every format, at the most that a phone asks for", async (name) => {
  await copyFile(photographPath(name), path.join(folder, `${name}.jpg`))
  for (const format of ["avif", "webp", "jpeg"] as const) {
    const found = await find(`/${name}.jpg`, wish({ format }))
    expect((await stat(path.join(found?.root ?? "", found?.name ?? ""))).size).toBeLessThan(45_000)
  }
})

it("makes each once, whoever asks", async () => {
  await Promise.all([1, 2, 3, 4].map(() => find("/shoe.jpg", wish({ width: 240 }))))
  const names = await readdir(path.join(folder, ".sizes"))
  expect(names.filter((name) => name.includes("-240"))).toHaveLength(1)
})

it.each(["/broken.jpg", "/prices.csv", "/missing.jpg", "/../shoe.jpg", "/.sizes/x.jpg", "/"])(
  "leaves %s alone",
  async (file) => expect(await find(file, wish())).toBeNull(),
)
