import { Link } from "react-router-dom"
import { useTexts } from "../lib/use-texts"

export function OrderLink({
  order,
}: {
  order: { order_id: string | null; order_display_id: number | null }
}) {
  const { t } = useTexts()
  if (order.order_id === null) return <>{t("none")}</>
  return (
    <Link
      className="text-ui-fg-base underline decoration-dotted underline-offset-4 hover:decoration-solid"
      to={`/orders/${order.order_id}`}
    >
      {t("order", { number: order.order_display_id ?? order.order_id })}
    </Link>
  )
}
