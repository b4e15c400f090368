import type { MedusaContainer } from "@medusajs/framework/types"
import { type Knex, knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { copyTemplate, databaseAddress, ownDatabase } from "../../integration-tests/setup/databases"
import { squareStock } from "../src/checkout/square-stock"

let db: Knex
let locked: string[][] = []
let container: MedusaContainer

beforeAll(async () => {
  await copyTemplate(ownDatabase("square_stock"))
  db = knex({ client: "pg", connection: databaseAddress(ownDatabase("square_stock")) })
  const known: Record<string, unknown> = {
    [ContainerRegistrationKeys.PG_CONNECTION]: db,
    [Modules.LOCKING]: {
      async execute(keys: string[], job: () => Promise<unknown>) {
        locked.push(keys)
        return job()
      },
    },
    [Modules.INVENTORY]: {
      listReservationItems: ({ line_item_id: ids }: { line_item_id: string[] }) =>
        db("reservation_item").whereIn("line_item_id", ids).whereNull("deleted_at"),
      deleteReservationItemsByLineItem: (ids: string[]) =>
        db("reservation_item").whereIn("line_item_id", ids).update({ deleted_at: new Date() }),
    },
  }
  container = { resolve: (key: string) => known[key] } as unknown as MedusaContainer
})
afterAll(() => db.destroy())
beforeEach(async () => {
  locked = []
  await db("reservation_item").del()
  await db("order_item").del()
  await db("order_line_item").del()
  await db("order").del()
  await db("inventory_level").update({
    reserved_quantity: 0,
    raw_reserved_quantity: { value: "0", precision: 20 },
  })
})

async function aLevel() {
  const level = await db("inventory_level").orderBy("id").first("inventory_item_id", "location_id")
  return level as { inventory_item_id: string; location_id: string }
}

async function reserve(lineItemId: string | null, quantity: number, { ageMinutes = 5 } = {}) {
  await db("reservation_item").insert({
    id: `resitem_${lineItemId ?? "by_hand"}`,
    ...(await aLevel()),
    line_item_id: lineItemId,
    quantity,
    raw_quantity: { value: String(quantity), precision: 20 },
    updated_at: db.raw("now() - make_interval(mins => ?)", [ageMinutes]),
  })
}

async function order(name: string, { isCanceled = false } = {}) {
  const none = [
    "fulfilled",
    "delivered",
    "shipped",
    "return_requested",
    "return_received",
    "return_dismissed",
    "written_off",
  ].flatMap((part): [string, unknown][] => [
    [`${part}_quantity`, 0],
    [`raw_${part}_quantity`, { value: "0", precision: 20 }],
  ])
  await db("order").insert({
    id: `order_${name}`,
    currency_code: "kes",
    ...(isCanceled && { canceled_at: new Date() }),
  })
  await db("order_line_item").insert({ id: `ordli_${name}`, title: name, unit_price: 1, raw_unit_price: {} })
  await db("order_item").insert({
    id: `orditem_${name}`,
    order_id: `order_${name}`,
    version: 1,
    item_id: `ordli_${name}`,
    quantity: 1,
    raw_quantity: { value: "1", precision: 20 },
    ...Object.fromEntries(none),
  })
}

async function reserved() {
  const level = await db("inventory_level")
    .where(await aLevel())
    .first("reserved_quantity", "raw_reserved_quantity")
  return { number: Number(level.reserved_quantity), text: level.raw_reserved_quantity.value }
}

it("leaves what is right as it is", async () => {
  expect(await squareStock(container)).toEqual({ freedLines: 0, levels: 0 })
  expect(locked).toEqual([])
})

it.each([
  [9, "more than is reserved"],
  [1, "less"],
])("sets a level of %s, which is %s, to what its reservations come to", async (quantity) => {
  await order("kept")
  await reserve("ordli_kept", 3)
  const level = await aLevel()
  await db("inventory_level").where(level).update({ reserved_quantity: quantity })
  expect(await squareStock(container)).toEqual({ freedLines: 0, levels: 1 })
  expect(await reserved()).toEqual({ number: 3, text: "3" })
  expect(locked).toEqual([[level.inventory_item_id]])
  expect(await squareStock(container)).toEqual({ freedLines: 0, levels: 0 })
})

it("frees what is reserved for a cancelled order and for one that is gone, and nothing else", async () => {
  await order("kept")
  await order("canceled", { isCanceled: true })
  for (const line of ["ordli_kept", "ordli_canceled", "ordli_gone", null, "of-another-program"])
    await reserve(line, 1)
  await reserve("ordli_just_made", 1, { ageMinutes: 0 })

  expect(await squareStock(container)).toMatchObject({ freedLines: 2 })
  const left = await db("reservation_item").whereNull("deleted_at").orderBy("id").pluck("line_item_id")
  expect(left.sort()).toEqual([null, "of-another-program", "ordli_just_made", "ordli_kept"].sort())
  expect(await reserved()).toEqual({ number: 4, text: "4" })
})
