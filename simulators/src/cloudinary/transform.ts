import sharp from "sharp"
import { Refusal } from "./answers"
import type { StoredAsset } from "./assets"

export type Asked = { accept: string; isSavingData: boolean }

type Wishes = {
  width?: number
  height?: number
  crop: "limit" | "fill" | "fit" | "scale"
  format: "auto" | "avif" | "webp" | "jpg" | "png" | null
  quality: number | "auto" | "best" | "good" | "eco" | "low" | null
  blur?: number
}

/** The part of an address between delivery type and version. Only what the shop uses is known here. */
export function parseTransformation(text: string): Wishes {
  const wishes: Wishes = { crop: "scale", format: null, quality: null }
  for (const component of text.split(/[,/]/).filter(Boolean)) {
    const [, name, value = ""] = /^([a-z]+)_(.+)$/.exec(component) ?? []
    const number = Number(value)
    if (name === "w" && isSize(number)) wishes.width = number
    else if (name === "h" && isSize(number)) wishes.height = number
    else if (name === "c" && isOneOf(value, ["limit", "fill", "fit", "scale"])) wishes.crop = value
    else if (name === "f" && isOneOf(value, ["auto", "avif", "webp", "jpg", "png"])) wishes.format = value
    else if (name === "q" && value === "auto") wishes.quality = "auto"
    else if (name === "q" && isOneOf(value.replace(/^auto:/, ""), ["best", "good", "eco", "low"] as const))
      wishes.quality = value.replace(/^auto:/, "") as "best"
    else if (name === "q" && number >= 1 && number <= 100) wishes.quality = number
    else if (name === "e" && /^blur(:\d+)?$/.test(value)) wishes.blur = Number(value.split(":")[1] ?? 100)
    else throw new Refusal(400, `Invalid transformation component - ${component}`)
  }
  return wishes
}

export async function transform(
  asset: StoredAsset,
  text: string,
  { accept, isSavingData }: Asked,
): Promise<{ bytes: Buffer; contentType: string }> {
  const wishes = parseTransformation(text)
  const format = chooseFormat(wishes.format, asset.format ?? "jpg", accept)
  const level = wishes.quality === "auto" ? (isSavingData ? "eco" : "good") : (wishes.quality ?? "good")
  const key = `${text} ${format} ${level}`
  const known = asset.derived.get(key)
  if (known) return known

  const picture = sharp(asset.bytes).rotate()
  const { width, height } = wishes
  if (width || height) {
    picture.resize({
      ...(width && { width }),
      ...(height && { height }),
      fit: wishes.crop === "fill" ? "cover" : "inside",
      withoutEnlargement: wishes.crop === "limit",
    })
  }
  // Its scale goes to 2000; sharp's is a radius in pixels.
  if (wishes.blur) picture.blur(Math.max(0.3, wishes.blur / 20))
  const quality = typeof level === "number" ? level : QUALITY[format][level]
  const made = {
    bytes: await encode(picture, format, quality),
    contentType: `image/${format === "jpg" ? "jpeg" : format}`,
  }
  asset.derived.set(key, made)
  return made
}

type Format = "avif" | "webp" | "jpg" | "png"

/** What the vendor chooses is its secret; these come near in weight. */
const QUALITY: Record<Format, Record<"best" | "good" | "eco" | "low" | "auto", number>> = {
  avif: { best: 65, auto: 50, good: 50, eco: 40, low: 30 },
  webp: { best: 85, auto: 75, good: 75, eco: 60, low: 45 },
  jpg: { best: 88, auto: 78, good: 78, eco: 65, low: 50 },
  png: { best: 100, auto: 90, good: 90, eco: 80, low: 60 },
}

function encode(picture: sharp.Sharp, format: Format, quality: number): Promise<Buffer> {
  switch (format) {
    case "avif":
      return picture.avif({ quality, effort: 2 }).toBuffer()
    case "webp":
      return picture.webp({ quality }).toBuffer()
    case "png":
      return picture.png({ quality }).toBuffer()
    case "jpg":
      return picture.jpeg({ quality, mozjpeg: true }).toBuffer()
  }
}

function chooseFormat(wished: Wishes["format"], original: string, accept: string): Format {
  if (wished && wished !== "auto") return wished
  if (wished === "auto" && accept.includes("image/avif")) return "avif"
  if (wished === "auto" && accept.includes("image/webp")) return "webp"
  return original === "png" || original === "webp" || original === "avif" ? original : "jpg"
}

const isSize = (value: number) => Number.isInteger(value) && value >= 1 && value <= 5_000

function isOneOf<const T extends string>(value: string, list: readonly T[]): value is T {
  return list.some((one) => one === value)
}
