import type { Sharp } from "sharp"
import type { PictureFormat, PictureWish } from "./picture-wish"

/** No picture of a phone's first view weighs more; up to 720 px are asked for there. */
const MOST_BYTES = 44_000
const WIDEST_ON_PHONES = 720

/** Tried in this order until the picture is light enough. */
const QUALITIES: Record<PictureFormat, readonly number[]> = {
  avif: [48, 38, 28, 20],
  webp: [68, 52, 36, 24],
  jpeg: [74, 58, 42, 28],
}

/** A bitmap of more is no photograph of goods but an attack, or a mistake. */
const MOST_PIXELS = 60_000_000

/** The sizer is loaded on first use; null where it is not installed. */
export async function loadSharp() {
  try {
    return (await import("sharp")).default
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_MODULE_NOT_FOUND") return null
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return null
    throw error
  }
}

/** The original in one size: turned upright, without its metadata, never enlarged. Throws on what is not a picture. */
export async function makePicture(
  original: string | Buffer,
  wish: PictureWish,
  sharp: NonNullable<Awaited<ReturnType<typeof loadSharp>>>,
): Promise<Buffer> {
  const { width, format } = wish
  const small = await sharp(original, { limitInputPixels: MOST_PIXELS })
    .rotate()
    .resize({ width, height: width, fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: small.info.width, height: small.info.height, channels: small.info.channels }
  const qualities = QUALITIES[format].slice(wish.isSavingData ? 1 : 0)
  let made: Buffer = Buffer.alloc(0)
  for (const quality of qualities) {
    made = await encode(sharp(small.data, { raw }), format, quality)
    if (width > WIDEST_ON_PHONES || made.length <= MOST_BYTES) break
  }
  return made
}

function encode(picture: Sharp, format: PictureFormat, quality: number): Promise<Buffer> {
  switch (format) {
    // Little effort: a server that also sells makes these while somebody waits.
    case "avif":
      return picture.avif({ quality, effort: 1 }).toBuffer()
    case "webp":
      return picture.webp({ quality, effort: 3 }).toBuffer()
    case "jpeg":
      return picture.flatten({ background: "#fff" }).jpeg({ quality, progressive: true }).toBuffer()
  }
}
