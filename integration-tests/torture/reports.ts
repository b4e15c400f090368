import type { Forgery, ShopperPlan } from "./plan-shopper"
import type { World } from "./world"

interface VendorIds {
  id: string
  checkout_request_id: string
}

/** The outcome reported again, many times at once, and reports that somebody has made up. */
export async function report(
  world: World,
  { shopper, attemptId }: { shopper: ShopperPlan; attemptId: string | undefined },
): Promise<void> {
  const [ids] = await world.rows<VendorIds>(
    "SELECT id, checkout_request_id FROM payment_attempt WHERE id = $1 AND checkout_request_id IS NOT NULL",
    [attemptId],
  )
  if (!ids) return
  if (shopper.forgery) await forge(world, ids, shopper.forgery)
  const again = () => world.sim.http.post(`/__sim/daraja/callbacks/${ids.checkout_request_id}/redeliver`)
  await Promise.all(Array.from({ length: shopper.repeats }, again))
}

async function forge(world: World, ids: VendorIds, forgery: Forgery): Promise<void> {
  const { http } = world.sim
  const send = (change: Record<string, unknown>) =>
    http.post("/__sim/daraja/callbacks/forge", { checkout_request_id: ids.checkout_request_id, ...change })
  const anAddress = (id: string) =>
    `${world.frontDoor.url}/hooks/lnm/${Buffer.from(id, "utf8").toString("hex")}.${"0".repeat(40)}`
  switch (forgery) {
    case "wrong_address":
      return void (await send({ url: anAddress(ids.id) }))
    case "address_of_another":
      return void (await send({ url: anAddress("payatt_01ANOTHER") }))
    case "wrong_amount":
      return void (await send({ amount: 1 }))
    case "other_checkout_id":
      return void (await send({ claimed_checkout_request_id: "ws_CO_221120260000000000000000000" }))
    case "other_merchant_id":
      return void (await send({ claimed_merchant_request_id: "00000-00000000-1" }))
    case "no_metadata":
      return void (await send({ without_metadata: true }))
    case "wrong_content": {
      const answer = await fetch(anAddress(ids.id), { method: "POST", body: "<xml/>" }).catch(() => null)
      await answer?.body?.cancel()
    }
  }
}
