/** Few widths: each is one derived picture at the image service. Phones with dense screens are served by the larger ones. */
const WIDTHS = [240, 360, 480, 720, 1080] as const

const CLOUDINARY = /^(https:\/\/res\.cloudinary\.com\/[^/]+\/image\/upload\/)(?:v\d+\/)?(.+)$/

/** The demo shop's photographs lie on the backend in two sizes, side by side. */
const DEMO_PHOTOGRAPH = /^(.+\/static\/demo\/.+)-(?:600|1200)\.jpg$/

export interface ImageSources {
  src: string
  srcSet?: string
}

/** The one place that knows how a picture is had in several sizes. Unknown addresses pass through untouched. */
export function imageSources(src: string): ImageSources {
  const photograph = DEMO_PHOTOGRAPH.exec(src)?.[1]
  if (photograph)
    return {
      src: `${photograph}-600.jpg`,
      srcSet: `${photograph}-600.jpg 600w, ${photograph}-1200.jpg 1200w`,
    }
  const match = CLOUDINARY.exec(src)
  if (!match) return { src }
  const [, base = "", path = ""] = match
  const at = (width: number) => `${base}f_auto,c_limit,w_${width},q_auto/${path}`
  return { src: at(480), srcSet: WIDTHS.map((width) => `${at(width)} ${width}w`).join(", ") }
}
