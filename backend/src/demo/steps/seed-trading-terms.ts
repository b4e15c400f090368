import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
  updateRegionsWorkflow,
} from "@medusajs/medusa/core-flows"

const promptProvider = "pp_lnm_lnm"
const manualProvider = "pp_system_default"

/** Region Kenya: shillings, prices that include VAT of 16 %, and the ways to pay that are installed. */
export async function seedTradingTerms(container: MedusaContainer): Promise<{ regionId: string }> {
  const regionId = await ensureRegion(container)
  await ensureVat(container)
  return { regionId }
}

async function ensureRegion(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: regions } = await query.graph({
    entity: "region",
    fields: ["id", "payment_providers.id"],
    filters: { currency_code: "kes" },
  })
  const wanted = await installedProviders(container)
  const region = regions[0]
  if (!region) {
    const { result } = await createRegionsWorkflow(container).run({
      input: {
        regions: [
          {
            name: "Kenya",
            currency_code: "kes",
            countries: ["ke"],
            automatic_taxes: true,
            is_tax_inclusive: true,
            payment_providers: wanted,
          },
        ],
      },
    })
    const [created] = result
    if (!created) throw new Error("The region Kenya was not created.")
    return created.id
  }

  const linked: string[] = (region.payment_providers ?? []).flatMap(
    (provider: { id: string } | null) => provider?.id ?? [],
  )
  if (!wanted.every((id) => linked.includes(id))) {
    const payment_providers = [...new Set([...linked, ...wanted])]
    await updateRegionsWorkflow(container).run({
      input: { selector: { id: region.id }, update: { payment_providers } },
    })
  }
  return region.id
}

/** The prompt on the phone when its plugin is installed, and Medusa's manual provider, which stands for paying on delivery. */
async function installedProviders(container: MedusaContainer): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "payment_provider",
    fields: ["id"],
    filters: { id: promptProvider, is_enabled: true },
  })
  return data.length > 0 ? [promptProvider, manualProvider] : [manualProvider]
}

async function ensureVat(container: MedusaContainer): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "tax_region",
    fields: ["id"],
    filters: { country_code: "ke" },
  })
  if (data.length > 0) return
  await createTaxRegionsWorkflow(container).run({
    input: [
      {
        country_code: "ke",
        provider_id: "tp_system",
        default_tax_rate: { name: "VAT", code: "VAT16", rate: 16 },
      },
    ],
  })
}
