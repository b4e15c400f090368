import { imageSources } from "@/lib/images/loader"
import { cx } from "./styles"

interface PictureProps {
  src: string | null
  alt: string
  /** Space it takes, in the words of the `sizes` attribute. */
  sizes: string
  /** The one picture that decides when the page looks ready. */
  isFirst?: boolean
  className?: string
  /** Shown where there is no picture. */
  emptyText?: string
}

/** A square product picture. A plain `img`: the pictures' own address does the resizing, no script and no server. */
export function Picture({ src, alt, sizes, isFirst = false, className, emptyText = "" }: PictureProps) {
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
      {...imageSources(src)}
      sizes={sizes}
      alt={alt}
      width={600}
      height={600}
      loading={isFirst ? "eager" : "lazy"}
      fetchPriority={isFirst ? "high" : "auto"}
      decoding={isFirst ? "sync" : "async"}
      className={cx("aspect-square bg-paper-deep object-cover", className)}
    />
  )
}
