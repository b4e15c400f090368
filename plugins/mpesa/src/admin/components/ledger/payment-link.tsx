import { ReactNode } from "react"
import { Link } from "react-router-dom"
import { useAddress } from "../../lib/use-address"

/** Opens the file of a payment beside the list. */
export function PaymentLink({ id, children }: { id: string; children: ReactNode }) {
  const address = useAddress()
  return (
    <Link
      className="text-ui-fg-base underline decoration-dotted underline-offset-4 hover:decoration-solid tabular-nums"
      to={address.with({ payment: id })}
      preventScrollReset
    >
      {children}
    </Link>
  )
}
