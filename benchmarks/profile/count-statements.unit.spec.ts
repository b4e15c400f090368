import { countBy, kindOf } from "./count-statements"

it.each([
  ['select "c0"."id", "c0"."name" from "public"."cart" as "c0" where "c0"."id" = $1', "select public.cart"],
  ['select "o0".* from "order" as "o0" left join "order_item" as "i" on true', "select order"],
  ['insert into "order" ("id") values ($1) returning "id"', "insert into order"],
  ['update "cart" set "completed_at" = $1 where "id" in (select "id" from "x")', "update cart"],
  ["delete from order_hold where id = $1", "delete from order_hold"],
  ["begin;", "begin;"],
  [
    "  WITH RECURSIVE a AS (\n  SELECT 1)\n SELECT * FROM a",
    "WITH RECURSIVE a AS ( SELECT 1) SELECT * FROM a",
  ],
])("reads %s", (text, expected) => {
  expect(kindOf(text)).toBe(expected)
})

it("counts them, the most frequent first", () => {
  expect(countBy(["begin", "select", "select"])).toEqual([
    { what: "select", count: 2 },
    { what: "begin", count: 1 },
  ])
})
