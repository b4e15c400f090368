import { picturesAddress } from "@/lib/env"
import { imageSources, placeholderOf, type ImageSources } from "@/lib/images/loader"
import { cx } from "./styles"

interface PictureProps {
  src: string | null
  alt: string
  /** Space it takes, in the words of the `sizes` attribute. */
  sizes: string
  /** Never shown larger than 600 px: the larger sizes are not offered. */
  isSmall?: boolean
  /** Among those seen at once: not deferred. */
  isSeenFirst?: boolean
  /** The one picture of a page that decides when it looks ready. */
  isFirst?: boolean
  className?: string
  /** Shown where there is no picture. */
  emptyText?: string
}

/** A square product picture. A plain `img`: the pictures' own address does the resizing, without script. */
export function Picture({
  src,
  alt,
  sizes,
  isSmall = false,
  isSeenFirst = false,
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
  const cloudinary = picturesAddress()
  const sources = imageSources(src, {
    ...(isSmall ? { maxWidth: SMALL_PX } : {}),
    ...(cloudinary ? { cloudinary } : {}),
  })
  // Of the first picture only: a background is loaded at once, and would undo the deferral of the others.
  const placeholder = isFirst ? placeholderOf(src, cloudinary ? { cloudinary } : {}) : null
  return (
    <img
      {...withSizes(sources, sizes)}
      alt={alt}
      width={600}
      height={600}
      {...loadingOf({ isFirst, isSeenFirst })}
      {...(placeholder ? { style: asBackground(placeholder) } : {})}
      className={cx("picture", className)}
    />
  )
}

function loadingOf({ isFirst, isSeenFirst }: { isFirst: boolean; isSeenFirst: boolean }) {
  if (isFirst) return { fetchPriority: "high" } as const
  return isSeenFirst ? ({ decoding: "async" } as const) : ({ loading: "lazy", decoding: "async" } as const)
}

const asBackground = (address: string) => ({
  backgroundImage: `url("${address.replaceAll(/["\\\n]/g, encodeURIComponent)}")`,
  backgroundSize: "cover",
})

const SMALL_PX = 600

/** `sizes` means something only beside a choice of sources. */
function withSizes(sources: ImageSources, sizes: string) {
  return sources.srcSet ? { ...sources, sizes } : sources
}
