import { orderLookupSchema } from "./schema"

it.each([[1042], ["1042"], ["#1042"], [" # 1042 "]])("reads the order number %j", (display_id) => {
  expect(orderLookupSchema.parse({ display_id, phone: " 0712 345 678 " })).toStrictEqual({
    display_id: 1042,
    phone: "0712 345 678",
  })
})

it.each([[0], [-3], ["12a"], [""], [1.5], ["99999999999"], [null], [["1"]]])(
  "refuses the order number %j",
  (display_id) => {
    expect(orderLookupSchema.safeParse({ display_id, phone: "0712345678" }).success).toBe(false)
  },
)

it.each([[undefined], [712345678], ["  "], ["0".repeat(41)]])("refuses the phone %j", (phone) => {
  expect(orderLookupSchema.safeParse({ display_id: 1, phone }).success).toBe(false)
})
