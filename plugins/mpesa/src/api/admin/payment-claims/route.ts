import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "zod"
import { PAYMENT_ATTEMPTS_MODULE } from "../../../modules/payment-attempts"
import { listClaims } from "../../../modules/payment-attempts/ledger/claims"
import { CLAIM_STATUSES } from "../../../modules/payment-attempts/models/payment-claim"
import { findReceiptIn } from "../../../modules/payment-attempts/operations/claims/find-receipt-in"
import { claimPayment } from "../../../settlement/claim-payment"
import { refuse } from "../../answers"
import { toAdminClaim } from "./view"

const querySchema = z.object({
  status: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(z.enum(CLAIM_STATUSES)))
    .optional(),
  order_id: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  offset: z.coerce.number().int().min(0).default(0),
})

/** Claims of the whole shop, newest first; `status=unknown` are those that a person must look at. */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const query = querySchema.safeParse(req.query)
  if (!query.success)
    return refuse(res, { status: 400, code: "invalid_request", message: z.prettifyError(query.error) })
  const { status, order_id, limit, offset } = query.data
  const { rows, count } = await listClaims(req.scope.resolve(PAYMENT_ATTEMPTS_MODULE).ledger, {
    statuses: status,
    orderId: order_id,
    limit,
    offset,
  })
  res.json({ payment_claims: rows.map(toAdminClaim), count, limit, offset })
}

const receipt = z.string().trim().min(1).max(1_000)
const bodySchema = z.union([
  z.strictObject({ order_id: z.string().min(1), receipt }),
  z.strictObject({ display_id: z.number().int().positive(), receipt }),
])

/** A member of staff says that this receipt paid this order. Answers 202 `{ payment_claim }`. */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse): Promise<void> {
  const body = bodySchema.safeParse(req.body)
  if (!body.success)
    return refuse(res, {
      status: 400,
      code: "invalid_request",
      message: "Give a receipt, and an order by its order_id or its display_id.",
    })
  const found = findReceiptIn(body.data.receipt)
  if (found === null)
    return refuse(res, {
      status: 400,
      code: "invalid_receipt",
      message: "A receipt has 10 letters and digits, for example SKE52PAWR9.",
    })
  const outcome = await claimPayment(req.scope, {
    order: "order_id" in body.data ? { id: body.data.order_id } : { display_id: body.data.display_id },
    receipt: found,
    madeBy: req.auth_context.actor_id,
  })
  if (outcome.kind === "refused") return refuse(res, outcome)
  res.status(202).json({ payment_claim: toAdminClaim(outcome.claim) })
}
