import { jsonOfColumns, type Member } from "./json-of"
import { CATEGORY, OPTION } from "./product-shape"

/** A variant that was never given prices has none; one without a price here has null. */
export const PRICE: Member = {
  name: "calculated_price",
  sql: "(SELECT told FROM calculated_price cp WHERE cp.price_set_id = variant.price_set_id)",
  when: "variant.price_set_id IS NOT NULL",
}

export const QUANTITY: Member = {
  name: "inventory_quantity",
  sql: "(SELECT quantity FROM variant_quantity q WHERE q.variant_id = variant.id)",
  when: "variant.manage_inventory",
}

/** The option of a variant's value: whole when an answer has options, as Medusa has read it then; else its id. */
export function optionOfChoice(areOptionsShown: boolean): Member {
  const id = "CASE WHEN choice.option_id IS NOT NULL THEN json_build_object('id', choice.option_id) END"
  const whole = `(SELECT ${jsonOfColumns(OPTION, "own")} FROM product_option own
    WHERE own.id = choice.option_id AND own.deleted_at IS NULL AND own.id IN (
      SELECT shown.product_option_id FROM page JOIN product_product_option shown ON shown.product_id = page.id))`
  return { name: "option", isOfWhole: true, sql: areOptionsShown ? `coalesce(${whole}, ${id})` : id }
}

/** Likewise whole when some product of the answer lies in it. */
export const PARENT: Member = {
  name: "parent_category",
  isOfWhole: true,
  sql: `coalesce(
    (SELECT ${jsonOfColumns(CATEGORY, "parent")} FROM product_category parent
      WHERE parent.id = category.parent_category_id AND parent.deleted_at IS NULL AND parent.id IN (
        SELECT shown.product_category_id FROM page JOIN product_category_product shown ON shown.product_id = page.id)),
    CASE WHEN category.parent_category_id IS NOT NULL
      THEN json_build_object('id', category.parent_category_id) END)`,
}
