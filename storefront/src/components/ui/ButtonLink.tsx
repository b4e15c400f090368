import Link from "next/link"
import type { ComponentProps } from "react"
import { buttonStyles, cx, type ButtonLook } from "./styles"

type ButtonLinkProps = ComponentProps<typeof Link> & { look?: ButtonLook }

/** A link with the weight of a button. Nothing is prefetched: data costs the shopper money. */
export function ButtonLink({ look = "primary", className, prefetch = false, ...rest }: ButtonLinkProps) {
  return <Link prefetch={prefetch} className={cx(buttonStyles[look], className)} {...rest} />
}
