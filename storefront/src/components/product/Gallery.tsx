import { Picture } from "@/components/ui/Picture"
import { format } from "@/lib/i18n/format"
import type { Messages } from "@/lib/i18n/messages"

interface GalleryProps {
  images: string[]
  title: string
  words: Messages
}

/** Pictures in a row that snaps; scrolled by finger, wheel or keyboard, without script. */
export function Gallery({ images, title, words }: GalleryProps) {
  if (images.length <= 1) {
    return (
      <Picture
        src={images[0] ?? null}
        alt={title}
        isFirst
        sizes={SIZES}
        emptyText={words.common.noImage}
        className="w-full rounded-3xl"
      />
    )
  }
  return (
    <section aria-label={words.product.gallery}>
      <ul
        tabIndex={0}
        aria-label={words.product.gallery}
        className="flex snap-x snap-mandatory gap-3 overflow-x-auto rounded-3xl"
      >
        {images.map((src, index) => (
          <li key={src} className="w-full shrink-0 snap-center">
            <Picture
              src={src}
              alt={
                index === 0
                  ? title
                  : `${title}, ${format(words.product.picture, { index: index + 1, count: images.length })}`
              }
              isFirst={index === 0}
              sizes={SIZES}
              className="w-full rounded-3xl"
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

// On a phone it fills the width; half is claimed, so that a dense screen takes the picture for two dots per pixel, not three.
const SIZES = "(min-width: 76rem) 36rem, (min-width: 48rem) 46vw, 55vw"
