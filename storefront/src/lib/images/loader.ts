/**
 * Few widths: each is one derived picture, on a bill or on a disk. What a phone of 360 px picks of them: a card at two
 * dots a pixel 360, at three 540; the first picture of a page 540 and 720.
 */
const WIDTHS = [240, 360, 540, 720, 1080] as const

const MIDDLE_WIDTH = 540

/** From here on the dots are finer than the eye, and Cloudinary may save on them. */
const FINE_FROM = 540

export const CLOUDINARY = "https://res.cloudinary.com"

/** The backend's own files; it makes the sizes itself (see backend/src/pictures). */
const LOCAL = /^(https?:\/\/[^/]+\/static\/[^?#]+\.(?:jpe?g|png|webp|avif))$/i

/** The demo shop's photographs lie on the backend in two sizes; the others are made of the larger one. */
const DEMO_PHOTOGRAPH = /^(.+\/static\/demo\/.+)-600\.jpg$/

export interface ImageSources {
  src: string
  srcSet?: string
}

type Sizer = (width: number) => string

/** The one place that knows how a picture is had in several sizes. Unknown addresses pass through untouched. */
export function imageSources(src: string, { maxWidth = 1080, cloudinary = CLOUDINARY } = {}): ImageSources {
  const sizer = toSizer(src, cloudinary)
  if (!sizer) return { src }
  const widths = WIDTHS.filter((width) => width <= maxWidth)
  const [smallest = WIDTHS[0]] = widths
  // For browsers that know no srcset the middle one; nobody else looks at it.
  const plain = widths.find((width) => width >= MIDDLE_WIDTH) ?? smallest
  return { src: sizer(plain), srcSet: widths.map((width) => `${sizer(width)} ${width}w`).join(", ") }
}

/**
 * For previews of a shared link and for search engines: one size, since WhatsApp shows nothing that is heavier than
 * 300 kB, and a format that every reader knows.
 */
export function sharedSource(src: string, { cloudinary = CLOUDINARY } = {}): string {
  return toSizer(src, cloudinary, "f_jpg")?.(MIDDLE_WIDTH) ?? src
}

/** A few hundred bytes that look like the picture from afar; null where none can be had. */
export function placeholderOf(src: string, { cloudinary = CLOUDINARY } = {}): string | null {
  const parts = cloudinaryParts(src, cloudinary)
  if (parts) return `${parts.base}f_auto,c_limit,w_24,e_blur:200,q_10/${parts.file}`
  return LOCAL.test(src) ? `${largest(src)}?w=24` : null
}

function toSizer(src: string, cloudinary: string, format = "f_auto"): Sizer | null {
  const parts = cloudinaryParts(src, cloudinary)
  if (parts) {
    return (width) =>
      `${parts.base}${format},c_limit,w_${width},q_auto${width >= FINE_FROM ? ":eco" : ""}/${parts.file}`
  }
  return LOCAL.test(src) ? (width) => `${largest(src)}?w=${width}` : null
}

const largest = (src: string) => src.replace(DEMO_PHOTOGRAPH, "$1-1200.jpg")

/** Public pictures only: the signature of another covers its transformation, so none can be added here. */
function cloudinaryParts(src: string, cloudinary: string): { base: string; file: string } | null {
  const host = `${cloudinary.replace(/\/+$/, "")}/`
  if (!src.startsWith(host)) return null
  const [, base, version = "", file] =
    /^([^/]+\/image\/upload\/)(v\d+\/)?(.+)$/.exec(src.slice(host.length)) ?? []
  return base && file ? { base: `${host}${base}`, file: `${version}${file}` } : null
}
