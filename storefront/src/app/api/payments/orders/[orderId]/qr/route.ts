import { readPaymentQr } from "@/lib/data/payments"
import { json } from "@/lib/http/form-request"

/** The QR code of what an order still asks for, as a PNG. Its reader is the owner of the order, so no cache keeps it. */
export async function GET(
  _request: Request,
  { params }: RouteContext<"/api/payments/orders/[orderId]/qr">,
): Promise<Response> {
  const { orderId } = await params
  const reply = await readPaymentQr(orderId)
  if (reply.kind !== "found")
    return json({ code: "payment_qr_unavailable", message: "There is no QR code now." }, 503)
  return new Response(new Uint8Array(reply.value), {
    headers: { "content-type": "image/png", "cache-control": "private, max-age=300" },
  })
}
