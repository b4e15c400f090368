/** Few widths, the same as the storefront asks for: each is one file on the disk. 24 is a placeholder. */
const WIDTHS = [24, 240, 360, 540, 720, 1080] as const

/** What is shown at most to somebody who saves data. */
const SAVING_WIDTH = 360

export type PictureFormat = "avif" | "webp" | "jpeg"
export type PictureWish = { width: number; format: PictureFormat; isSavingData: boolean }

/** Which picture a browser is best served with; null when it asks for the original, or for a width that is not offered. */
export function readPictureWish(
  query: { w?: unknown },
  header: (name: string) => string,
): PictureWish | null {
  const asked = WIDTHS.find((width) => String(width) === query.w)
  if (asked === undefined) return null
  const accept = header("accept")
  const isSavingData = header("save-data").toLowerCase() === "on"
  return {
    width: isSavingData ? Math.min(asked, SAVING_WIDTH) : asked,
    format: accept.includes("image/avif") ? "avif" : accept.includes("image/webp") ? "webp" : "jpeg",
    isSavingData,
  }
}
