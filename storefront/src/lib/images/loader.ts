/** Few widths: each is one derived picture at the image service. Phones with dense screens are served by the larger ones. */
const WIDTHS = [240, 360, 480, 720, 1080] as const

const CLOUDINARY = /^(https:\/\/res\.cloudinary\.com\/[^/]+\/image\/upload\/)(?:v\d+\/)?(.+)$/

/** The demo shop's photographs lie on the backend in two sizes, side by side. */
const DEMO_PHOTOGRAPH = /^(.+\/static\/demo\/.+)-(?:600|1200)\.jpg$/

const DEMO_WIDTHS = [600, 1200] as const

export interface ImageSources {
  src: string
  srcSet?: string
}

/** The one place that knows how a picture is had in several sizes. Unknown addresses pass through untouched. */
export function imageSources(
  src: string,
  maxWidth: number = Math.max(...WIDTHS, ...DEMO_WIDTHS),
): ImageSources {
  const photograph = DEMO_PHOTOGRAPH.exec(src)?.[1]
  if (photograph) return toSources(DEMO_WIDTHS, { maxWidth, at: (width) => `${photograph}-${width}.jpg` })
  const match = CLOUDINARY.exec(src)
  if (!match) return { src }
  const [, base = "", path = ""] = match
  return toSources(WIDTHS, { maxWidth, at: (width) => `${base}f_auto,c_limit,w_${width},q_auto/${path}` })
}

function toSources(
  widths: readonly number[],
  { maxWidth, at }: { maxWidth: number; at: (width: number) => string },
): ImageSources {
  const [first, ...others] = widths.filter((width) => width <= maxWidth)
  if (first === undefined) return { src: at(Math.min(...widths)) }
  if (others.length === 0) return { src: at(first) }
  return { src: at(first), srcSet: [first, ...others].map((width) => `${at(width)} ${width}w`).join(", ") }
}
