import { pause } from "../../integration-tests/torture/shop-client"
import type { Subject } from "../lib/subjects"
import type { Goods } from "./goods"
import type { Lookout, Withdrawal } from "./lookout"
import { search, type Search } from "./shoppers"
import { openStaff } from "./staff"

const LOOK_MS = 250

/** Staff take goods away, one after the other: a product becomes a draft, a variant of the next one is deleted. */
export async function streamWithdrawals(
  subject: Subject,
  {
    goods,
    everyMs,
    lookout,
    isOver,
  }: { goods: readonly Goods[]; everyMs: number; lookout: Lookout; isOver: () => boolean },
): Promise<Record<Withdrawal["kind"], number>> {
  const staff = openStaff(subject)
  const made = { draft: 0, variant: 0 }
  for (const [index, one] of goods.entries()) {
    if (isOver()) break
    const kind = index % 2 === 0 ? "draft" : "variant"
    if (kind === "draft") await staff.post(`/admin/products/${one.id}`, { status: "draft" })
    else await staff.delete(`/admin/products/${one.id}/variants/${one.variantId}`)
    lookout.withdrawn({ kind, goods: one })
    made[kind] += 1
    await pause(everyMs)
  }
  return made
}

/** Asks for all of these goods again and again; answers the searches. */
export async function keepLookingFor(
  subject: Subject,
  { goods, lookout, isOver }: { goods: readonly Goods[]; lookout: Lookout; isOver: () => boolean },
): Promise<Search[]> {
  const searches: Search[] = []
  const ids = goods.map(({ id }) => id)
  while (!isOver()) {
    const answer = await search(subject, { shopper: searches.length, filters: { id: ids }, take: ids.length })
    lookout.seeAll(answer)
    searches.push(answer)
    await pause(LOOK_MS)
  }
  return searches
}
