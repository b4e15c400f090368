import { imageSources, type ImageSources } from "@/lib/images/loader"
import { cx } from "./styles"

interface PictureProps {
  src: string | null
  alt: string
  /** Space it takes, in the words of the `sizes` attribute. */
  sizes: string
  /** Never shown larger than 600 px: the larger sizes are not offered. */
  isSmall?: boolean
  /** The one picture that decides when the page looks ready. */
  isFirst?: boolean
  className?: string
  /** Shown where there is no picture. */
  emptyText?: string
}

/** A square product picture. A plain `img`: the pictures' own address does the resizing, no script and no server. */
export function Picture({
  src,
  alt,
  sizes,
  isSmall = false,
  isFirst = false,
  className,
  emptyText = "",
}: PictureProps) {
  if (!src) {
    return (
      <div
        className={cx(
          "grid aspect-square place-items-center bg-paper-deep p-4 text-center text-sm text-ink-soft",
          className,
        )}
      >
        {emptyText}
      </div>
    )
  }
  return (
    <img
      {...withSizes(imageSources(src, isSmall ? SMALL_PX : undefined), sizes)}
      alt={alt}
      width={600}
      height={600}
      {...(isFirst ? { fetchPriority: "high" } : { loading: "lazy", decoding: "async" })}
      className={cx("picture", className)}
    />
  )
}

const SMALL_PX = 600

/** `sizes` means something only beside a choice of sources. */
function withSizes(sources: ImageSources, sizes: string) {
  return sources.srcSet ? { ...sources, sizes } : sources
}
