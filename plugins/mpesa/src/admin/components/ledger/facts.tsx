import { Heading } from "@medusajs/ui"
import { ReactNode } from "react"

export function Section({
  title,
  aside,
  children,
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex items-start justify-between gap-x-3">
        <Heading level="h2" className="min-w-0">
          {title}
        </Heading>
        <div className="shrink-0 whitespace-nowrap">{aside}</div>
      </div>
      {children}
    </section>
  )
}

export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="flex flex-col gap-y-1">{children}</dl>
)

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="txt-small flex gap-x-2">
      <dt className="text-ui-fg-subtle w-28 shrink-0">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  )
}
