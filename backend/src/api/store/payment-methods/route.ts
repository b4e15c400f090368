import type { MedusaContainer } from "@medusajs/framework/types"
import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "zod"
import { listPaymentMethods, type OfferedMethod } from "../../../checkout/payment-methods"
import { readInput } from "../../../http/read-input"
import { createShortMemory } from "../../../http/short-memory"

/** Without a region: the one that sells in shillings. */
const querySchema = z.object({ region_id: z.string().trim().min(1).max(100).optional() })

const remember = createShortMemory<OfferedMethod[]>({ ttlMs: 5_000, now: Date.now })

/** The ways to pay that are offered now: `{ methods }`. Cheap; at most five seconds old. */
export async function GET(req: MedusaStoreRequest, res: MedusaResponse): Promise<void> {
  const { region_id: regionId } = readInput(querySchema, req.query)
  const salesChannelId = req.publishable_key_context?.sales_channel_ids[0] ?? null
  const methods = await remember(`${regionId ?? ""} ${salesChannelId ?? ""}`, async () =>
    listPaymentMethods(req.scope, {
      providerIds: await findProviderIds(req.scope, regionId),
      salesChannelId,
      now: new Date(),
    }),
  )
  res.json({ methods })
}

async function findProviderIds(container: MedusaContainer, regionId: string | undefined): Promise<string[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "region",
    fields: ["id", "payment_providers.id", "payment_providers.is_enabled"],
    filters: regionId === undefined ? { currency_code: "kes" } : { id: regionId },
  })
  const [region] = data as unknown as {
    payment_providers?: ({ id: string; is_enabled: boolean } | null)[]
  }[]
  return (region?.payment_providers ?? []).flatMap((provider) => (provider?.is_enabled ? [provider.id] : []))
}
