import { toWanted, type Wanted } from "./wanted-fields"

const written = (wanted: Wanted | undefined): unknown =>
  wanted && [
    ...(wanted.isWhole ? ["*"] : []),
    ...wanted.columns,
    ...[...wanted.relations].map(([name, part]) => [name, written(part)]),
  ]

describe("the fields that are wanted", () => {
  it("are Medusa's defaults when none are named", async () => {
    const wanted = await toWanted(undefined)
    expect([...(wanted?.relations.keys() ?? [])].sort()).toEqual(
      ["collection", "images", "options", "tags", "type", "variants"].sort(),
    )
    expect(wanted?.columns.has("description")).toBe(true)
    expect(wanted?.columns.has("metadata")).toBe(false)
  })

  it.each([
    ["title", ["title", "id"]],
    ["id,*images", ["id", ["images", ["*"]]]],
    ["id,options.values.value", ["id", ["options", [["values", ["value"]]]]]],
    [
      "id,*variants.calculated_price,+variants.inventory_quantity",
      ["id", ["variants", ["inventory_quantity", ["calculated_price", ["*"]]]]],
    ],
  ])("are read as Medusa reads them: %s", async (fields, expected) => {
    expect(written(await toWanted(fields))).toEqual(expected)
  })

  it("change the defaults by plus and minus", async () => {
    const wanted = await toWanted("+metadata,-variants,-title")
    expect([wanted?.columns.has("metadata"), wanted?.columns.has("title")]).toEqual([true, false])
    expect(wanted?.relations.has("variants")).toBe(false)
  })

  it.each(["id,nothing_such", "id,variants.product.id", "*", "id,*sales_channels"])(
    "are the framework's when its route does not allow them: %s",
    async (fields) => {
      expect(await toWanted(fields)).toBeUndefined()
    },
  )
})
