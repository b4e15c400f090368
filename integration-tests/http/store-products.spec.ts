import { makeOddGoods } from "../catalogue/odd-goods"
import { seededRandom, type Random } from "../catalogue/seeded-random"
import { shopTest, type Shop } from "../setup/shop"

const CARD = "id,title,handle,thumbnail,*variants.calculated_price,+variants.inventory_quantity"
const PAGE =
  "id,handle,title,subtitle,description,thumbnail,*images,*options,*options.values,*categories,variants.id,variants.title,variants.sku,variants.manage_inventory,variants.allow_backorder,+variants.inventory_quantity,*variants.options,*variants.calculated_price"
/** As Medusa's own storefront asks for a listing. */
const STARTER = "*variants.calculated_price,+variants.inventory_quantity,*variants.images,+metadata,+tags,"

/** Lists of fields with all that may change an answer's shape; undefined for Medusa's defaults. */
const FIELDS = [
  undefined,
  CARD,
  PAGE,
  STARTER,
  "id,title,-handle",
  "+metadata,*categories,-variants,-options",
  "+metadata,-title,-variants.options",
  "-options",
  "id,variants.id,variants.options.value",
  "id,*variants.options",
  "id,*options,*variants.options",
  "id,options.title,options.values.value",
  "id,*tags,*type,*collection",
  "id,type.value,tags.value,collection.title",
  "id,images.url,images.rank",
  "id,*variants,*variants.images",
  "id,variants.title,+variants.inventory_quantity",
  "id,*variants,*variants.options,*categories,*options,*options.values",
  "id,status,external_id,deleted_at,metadata,created_at,updated_at",
]

const ORDERS = [undefined, "-id", "title", "-handle", "created_at", "-updated_at"]
/** A page of another place than the storefront is the framework's to refuse, and the framework answers it. */
const BY_MEDUSA = { origin: "https://elsewhere.example" }

interface Known {
  region: string
  products: { id: string; handle: string; created_at: Date }[]
  categories: string[]
}

/** Asks both ways: the framework, and the door before it. */
function asking({ api }: Pick<Shop, "api">) {
  return async function ask(path: string) {
    const medusas = await api.get(path, BY_MEDUSA)
    const quick = await api.get(path)
    return { medusas, quick, by: quick.headers.get("x-cache") }
  }
}

async function readKnown({ db }: Pick<Shop, "db">): Promise<Known> {
  const [region] = await db.rows<{ id: string }>("SELECT id FROM region WHERE currency_code = 'kes'")
  const categories = await db.rows<{ id: string }>("SELECT id FROM product_category ORDER BY id")
  return {
    region: region?.id ?? "",
    products: await db.rows("SELECT id, handle, created_at FROM product ORDER BY id"),
    categories: categories.map(({ id }) => id),
  }
}

/** Medusa gives what belongs to a product in no certain order, but for pictures. */
function inOrder(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => inOrder(item))
    if (name === "products" || name === "images") return items
    return items
      .map((item) => ({ item, key: JSON.stringify(item) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ item }) => item)
  }
  if (typeof value !== "object" || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [key, inOrder(item, key)] as const)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const pathOf = (parameters: Record<string, string | undefined>, path = "/store/products") => {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return `${path}?${new URLSearchParams(given).toString()}`
}

/** Expects the same answer from both, and that the second was made without the framework. */
function expecting(shop: Pick<Shop, "api">) {
  const ask = asking(shop)
  return async function expectSame(path: string) {
    const { medusas, quick, by } = await ask(path)
    expect({ path, by, status: quick.status, body: inOrder(quick.body) }).toEqual({
      path,
      by: expect.stringMatching(/^(quick|hit)$/),
      status: medusas.status,
      body: inOrder(medusas.body),
    })
  }
}

function randomQuestion({ region, products, categories }: Known, random: Random): string {
  const product = random.pick(products)
  const filters: Record<string, string>[] = [
    {},
    { "category_id[]": random.pick(categories) },
    { handle: product.handle },
    { "id[]": product.id },
    { tag_id: random.pick(["ptag_a", "ptag_c"]) },
    { type_id: random.pick(["ptyp_a", "ptyp_b"]) },
    { "collection_id[]": random.pick(["pcol_a", "pcol_b"]) },
    { "created_at[$gte]": product.created_at.toJSON() },
    { "updated_at[$lt]": product.created_at.toJSON(), "created_at[$lte]": product.created_at.toJSON() },
  ]
  const fields = FIELDS[random.between(0, FIELDS.length - 1)]
  const needsRegion = fields !== undefined && fields.includes("calculated_price")
  return pathOf({
    ...random.pick(filters),
    ...(random.chance(0.2) && random.pick(filters)),
    fields,
    region_id: needsRegion || random.chance(0.4) ? region : undefined,
    order: ORDERS[random.between(0, ORDERS.length - 1)],
    limit: random.chance(0.8) ? String(random.between(1, 40)) : undefined,
    offset: random.chance(0.3) ? String(random.between(0, 70)) : undefined,
  })
}

shopTest("Medusa's own product routes, answered quickly", (shop) => {
  const ask = asking(shop)
  const expectSame = expecting(shop)
  let known: Known

  beforeAll(async () => {
    known = await readKnown(shop)
  })

  it.each(FIELDS)("are what Medusa answers: %s", async (fields) => {
    await expectSame(pathOf({ fields, region_id: known.region, limit: "100" }))
    const [product] = known.products
    await expectSame(pathOf({ fields, region_id: known.region }, `/store/products/${product?.id}`))
    if (!fields?.includes("calculated_price"))
      await expectSame(pathOf({ fields, limit: "20", order: "title" }))
  })

  it.each([
    "q=kanga",
    "fields=id,variants.calculated_price",
    "fields=id,nothing_such",
    "fields=id,variants.prices.amount",
    "fields=id,variants",
    "fields=id,options.title,*variants.options",
    "region_id=reg_none",
    "country_code=ke&region_id=REGION",
    "order=metadata",
    "limit=-1",
    "offset=x",
    "nonsense=1",
    "sales_channel_id=sc_none",
    "variants[sku]=none",
  ])("are left to Medusa when something is asked for that is not well known: %s", async (query) => {
    const { medusas, quick, by } = await ask(`/store/products?${query.replace("REGION", known.region)}`)
    expect(by).not.toBe("quick")
    expect([quick.status, inOrder(quick.body)]).toEqual([medusas.status, inOrder(medusas.body)])
  })

  it("are left to Medusa for a product that is not there, and for somebody who is signed in", async () => {
    const { medusas, quick, by } = await ask("/store/products/prod_none")
    expect([by, quick.status, quick.body]).toEqual([null, 404, medusas.body])
    const signedIn = await shop.api.get("/store/products?limit=1", { authorization: "Bearer none" })
    expect(signedIn.headers.get("x-cache")).toBeNull()
  })

  it("follow every change at once", async () => {
    const path = pathOf({ region_id: known.region, fields: CARD, limit: "3" })
    const before = await ask(path)
    await shop.db.rows(
      "UPDATE price SET amount = amount + 1, raw_amount = jsonb_set(raw_amount, '{value}', to_jsonb(CAST(amount + 1 AS text)))",
    )
    await shop.db.rows(
      "UPDATE inventory_level SET stocked_quantity = 1, raw_stocked_quantity = jsonb_set(raw_stocked_quantity, '{value}', '\"1\"')",
    )
    await expectSame(path)
    expect((await ask(path)).quick.body).not.toEqual(before.quick.body)
  })

  it("count stock for one channel only", async () => {
    await shop.db.rows("INSERT INTO sales_channel (id, name, is_disabled) VALUES ('sc_two', 'Two', false)")
    await shop.db.rows(
      `INSERT INTO publishable_api_key_sales_channel (id, publishable_key_id, sales_channel_id)
       SELECT 'pksc_two', id, 'sc_two' FROM api_key WHERE token = ?`,
      [shop.publishableKey()],
    )
    const { quick, medusas } = await ask(pathOf({ fields: "id,+variants.inventory_quantity", limit: "2" }))
    expect([quick.status, quick.body]).toEqual([400, medusas.body])
    await expectSame(pathOf({ region_id: known.region, limit: "5" }))
  })
})

shopTest("Medusa's own product routes in a shop in which everything has happened", (shop) => {
  const ask = asking(shop)
  const expectSame = expecting(shop)
  let known: Known

  beforeAll(async () => {
    await makeOddGoods(shop)
    known = await readKnown(shop)
  })

  it.each(FIELDS)("are what Medusa answers: %s", async (fields) => {
    await expectSame(pathOf({ fields, region_id: known.region, limit: "100" }))
  })

  it("are what Medusa answers to every filter by what products belong to", async () => {
    const filters = [
      ...known.categories.map((id) => ({ category_id: id })),
      ...["ptag_a", "ptag_b", "ptag_c"].map((id) => ({ tag_id: id })),
      ...["ptyp_a", "ptyp_b"].map((id) => ({ type_id: id })),
      ...["pcol_a", "pcol_b"].map((id) => ({ collection_id: id })),
    ]
    for (const filter of filters) await expectSame(pathOf({ ...filter, fields: "id,*categories" }))
  })

  it("are what Medusa answers about every single product", async () => {
    for (const [index, { id }] of known.products.entries()) {
      const path = pathOf({ region_id: known.region, fields: FIELDS[index % 4] }, `/store/products/${id}`)
      const { medusas, quick, by } = await ask(path)
      expect([path, by, inOrder(quick.body)]).toEqual([
        path,
        medusas.status === 200 ? expect.stringMatching(/^(quick|hit)$/) : null,
        inOrder(medusas.body),
      ])
    }
  })

  it("are what Medusa answers to a hundred questions at random", async () => {
    const random = seededRandom(16)
    for (let number = 0; number < 100; number++) await expectSame(randomQuestion(known, random))
  })
})
