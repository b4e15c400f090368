import { ButtonLink } from "@/components/ui/ButtonLink"
import { Picture } from "@/components/ui/Picture"
import type { Messages } from "@/lib/i18n/messages"

interface HomeHeroProps {
  words: Messages
  /** Up to three pictures of things that can be bought now. */
  pictures: string[]
  hasSale: boolean
}

export function HomeHero({ words, pictures, hasSale }: HomeHeroProps) {
  const [first, ...others] = pictures
  return (
    <section className="on-dark overflow-hidden bg-leaf text-white">
      <div className="wrap grid items-center gap-8 py-8 md:grid-cols-2 md:py-14">
        <div>
          <h1 className="text-4xl leading-[1.05] md:text-6xl">
            {words.home.title.map((phrase) => (
              <span key={phrase} className="inline-block whitespace-nowrap">
                {phrase}&nbsp;
              </span>
            ))}
          </h1>
          <p className="mt-4 max-w-md text-lg text-white/90">{words.home.lead}</p>
          <div className="mt-6 flex flex-wrap gap-3">
            <ButtonLink href="/products" look="accent">
              {words.home.shopNow}
            </ButtonLink>
            {hasSale ? (
              <ButtonLink href="/products?on_sale=true" look="onDark">
                {words.home.seeSale}
              </ButtonLink>
            ) : null}
          </div>
        </div>
        {first ? (
          <div className="grid grid-cols-3 grid-rows-2 gap-3">
            <Picture
              src={first}
              alt=""
              isFirst
              sizes="(min-width: 48rem) 24rem, 58vw"
              isSmall
              className="col-span-2 row-span-2 h-full w-full rounded-3xl"
            />
            {others.map((src) => (
              <Picture
                key={src}
                src={src}
                alt=""
                sizes="(min-width: 48rem) 12rem, 28vw"
                isSmall
                isSeenFirst
                className="w-full rounded-2xl"
              />
            ))}
          </div>
        ) : null}
      </div>
    </section>
  )
}
