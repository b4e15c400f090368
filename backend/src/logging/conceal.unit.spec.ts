import { conceal } from "./conceal"

it.each([
  ["nothing to hide", "nothing to hide"],
  ["the prompt to 254712345678 failed", "the prompt to 0712 *** 678 failed"],
  ["+254112345678, 0712345678", "0112 *** 678, 0712 *** 678"],
  ["key buy-125-0799001253-a", "key buy-125-0799 *** 253-a"],
  [
    "at 1764354712345678, order_0712345678, 0.0712345678",
    "at 1764354712345678, order_0712345678, 0.0712345678",
  ],
  [
    `POST /store/checkout answered 500: INSERT INTO idempotency_record (id, key)\n VALUES ('idem_1', 'it''s mine') - Connection terminated`,
    `POST /store/checkout answered 500: INSERT INTO idempotency_record (id, key)\n VALUES ('…', '…') - Connection terminated`,
  ],
  [
    `update "order_address" set "first_name" = 'Akinyi', "phone" = '0712345678' where "id" = 'ordaddr_1' - timeout`,
    `update "order_address" set "first_name" = '…', "phone" = '…' where "id" = '…' - timeout`,
  ],
  [
    `select "c0".* from "cart" as "c0" where "c0"."email" = 'a@b.c'`,
    `select "c0".* from "cart" as "c0" where "c0"."email" = '…'`,
  ],
  ["Please select 'Pay now'", "Please select 'Pay now'"],
])("%j", (text, shown) => {
  expect(conceal(text)).toBe(shown)
})
