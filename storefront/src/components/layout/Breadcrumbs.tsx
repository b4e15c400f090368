import Link from "next/link"

export interface Crumb {
  name: string
  /** The last one is this page and has none. */
  href?: string
}

export function Breadcrumbs({ crumbs, label }: { crumbs: Crumb[]; label: string }) {
  return (
    <nav aria-label={label} className="py-2 text-sm">
      <ol className="flex flex-wrap items-center">
        {crumbs.map(({ name, href }, index) => (
          <li key={name} className="flex items-center">
            {index > 0 ? (
              <span aria-hidden="true" className="px-1.5 text-edge">
                /
              </span>
            ) : null}
            {href ? (
              <Link
                href={href}
                prefetch={false}
                className="inline-flex min-h-11 items-center text-leaf underline-offset-4 hover:underline"
              >
                {name}
              </Link>
            ) : (
              <span aria-current="page" className="text-ink-soft">
                {name}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
