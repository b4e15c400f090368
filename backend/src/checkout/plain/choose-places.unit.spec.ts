import { choosePlaces } from "./choose-places"

const lamp = {
  id: "variant_lamp",
  manage_inventory: true,
  inventory_items: [
    { inventory_item_id: "shade", required_quantity: 1 },
    { inventory_item_id: "bulb", required_quantity: 3 },
  ],
}
const at = (locationId: string, inventoryItemId: string, free: number) => ({
  locationId,
  inventoryItemId,
  free,
})
const places = (quantity: number, levels: ReturnType<typeof at>[]) =>
  choosePlaces([{ id: "line", variant_id: lamp.id, quantity }], [lamp], levels).map(
    ({ inventory_item_id, location_id, quantity }) => [inventory_item_id, location_id, Number(quantity)],
  )

describe("choosePlaces", () => {
  it.each([
    ["the first that has enough", [at("a", "shade", 1), at("b", "shade", 9), at("a", "bulb", 9)], "b", "a"],
    [
      "the first in order when several have",
      [at("a", "shade", 9), at("b", "shade", 9), at("b", "bulb", 9)],
      "a",
      "b",
    ],
    [
      "the first of all when none has",
      [at("a", "shade", 0), at("b", "shade", 1), at("a", "bulb", 5)],
      "a",
      "a",
    ],
  ])("takes from %s", (_, levels, shade, bulb) => {
    expect(places(2, levels)).toEqual([
      ["shade", shade, 2],
      ["bulb", bulb, 6],
    ])
  })

  it("refuses what no place keeps, in the words that mean stock", () => {
    expect(() => places(1, [at("a", "shade", 9)])).toThrow(/is not stocked at location/)
  })

  it("takes nothing for what is not counted", () => {
    const line = { id: "line", variant_id: "v", quantity: 1 }
    expect(choosePlaces([line], [{ ...lamp, id: "v", manage_inventory: false }], [])).toEqual([])
    expect(choosePlaces([line], [], [])).toEqual([])
  })
})
