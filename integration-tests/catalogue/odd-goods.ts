import type { Shop } from "../setup/shop"

/** Of every table about a part of its rows, always the same ones in the same database. */
const some = (salt: string, below: string) => `md5(id || '${salt}') < '${below}'`
const fewProducts = (salt: string) => `(SELECT id FROM product ORDER BY md5(id || '${salt}') LIMIT 4)`
const HERE = "(SELECT id FROM region WHERE currency_code = 'kes' AND deleted_at IS NULL)"

const VISIBILITY = [
  "INSERT INTO sales_channel (id, name, is_disabled) VALUES ('sc_odd', 'Elsewhere', false)",
  `DELETE FROM product_sales_channel WHERE product_id IN ${fewProducts("a")}`,
  `UPDATE product_sales_channel SET sales_channel_id = 'sc_odd' WHERE product_id IN ${fewProducts("b")}`,
  `UPDATE product_sales_channel SET deleted_at = now() WHERE product_id IN ${fewProducts("c")}`,
  `UPDATE product SET deleted_at = now() WHERE id IN ${fewProducts("d")}`,
  `UPDATE product SET status = 'draft' WHERE id IN ${fewProducts("e")}`,
]

const PARTS = [
  `UPDATE product_variant SET deleted_at = now() WHERE ${some("a", "1")}`,
  `UPDATE product_variant SET manage_inventory = false WHERE ${some("b", "2")}`,
  `UPDATE product_variant SET allow_backorder = true WHERE ${some("c", "2")}`,
  `UPDATE product_variant SET weight = 12.345, metadata = '{"a": [1, 2.50, null], "b": "\\u00e9\\""}' WHERE ${some("d", "3")}`,
  `UPDATE image SET deleted_at = now() WHERE ${some("a", "2")}`,
  `INSERT INTO image (id, url, rank, product_id)
   SELECT 'img_odd_' || n || id, 'http://pictures.example/' || n, 90 - n, id FROM product, generate_series(1, 4) n
   WHERE ${some("i", "6")}`,
  `INSERT INTO product_variant_product_image (id, variant_id, image_id)
   SELECT 'pvpi_' || v.id || i.id, v.id, i.id FROM product_variant v JOIN image i ON i.product_id = v.product_id
   WHERE md5(v.id || i.id) < '4'`,
  `UPDATE product_variant_product_image SET deleted_at = now() WHERE ${some("a", "4")}`,
  // Medusa takes an option away with its links.
  `UPDATE product_option SET deleted_at = now() WHERE ${some("a", "1")}`,
  "UPDATE product_product_option SET deleted_at = now() WHERE product_option_id IN (SELECT id FROM product_option WHERE deleted_at IS NOT NULL)",
  `UPDATE product_option_value SET deleted_at = now() WHERE ${some("a", "1")}`,
  `UPDATE product_product_option_value SET deleted_at = now() WHERE ${some("a", "1")}`,
  `UPDATE product_category SET is_internal = true WHERE ${some("a", "3")}`,
  `UPDATE product_category SET is_active = false WHERE ${some("b", "3")}`,
  `UPDATE product_category SET deleted_at = now() WHERE ${some("c", "2")}`,
  `INSERT INTO product_category_product (product_id, product_category_id)
   SELECT cp.product_id, c.parent_category_id FROM product_category_product cp
   JOIN product_category c ON c.id = cp.product_category_id
   WHERE c.parent_category_id IS NOT NULL AND md5(cp.product_id) < '6' ON CONFLICT DO NOTHING`,
  "INSERT INTO product_tag (id, value, deleted_at) VALUES ('ptag_a', 'a', NULL), ('ptag_b', 'b', NULL), ('ptag_c', 'c', now())",
  `INSERT INTO product_tags (product_id, product_tag_id)
   SELECT id, tag FROM product, unnest(ARRAY['ptag_a', 'ptag_b', 'ptag_c']) tag WHERE md5(id || tag) < '8'`,
  "INSERT INTO product_type (id, value, deleted_at) VALUES ('ptyp_a', 'A', NULL), ('ptyp_b', 'B', now())",
  `UPDATE product SET type_id = CASE WHEN ${some("x", "8")} THEN 'ptyp_a' ELSE 'ptyp_b' END WHERE ${some("t", "8")}`,
  "INSERT INTO product_collection (id, title, handle, deleted_at) VALUES ('pcol_a', 'A', 'a', NULL), ('pcol_b', 'B', 'b', now())",
  `UPDATE product SET collection_id = CASE WHEN ${some("y", "8")} THEN 'pcol_a' ELSE 'pcol_b' END WHERE ${some("u", "8")}`,
  // Medusa leaves the order of equal times open: no two are.
  `UPDATE product SET created_at = date_trunc('day', created_at) + n * interval '7 ms', updated_at = now() - n * interval '3 ms'
   FROM (SELECT id AS one, row_number() OVER (ORDER BY md5(id)) AS n FROM product) numbered WHERE one = id`,
]

const STOCK = [
  `UPDATE product_variant_inventory_item SET deleted_at = now() WHERE ${some("a", "1")}`,
  `UPDATE product_variant_inventory_item SET required_quantity = 3 WHERE ${some("b", "4")}`,
  `UPDATE inventory_level SET reserved_quantity = stocked_quantity + 2,
     raw_reserved_quantity = jsonb_build_object('value', CAST(stocked_quantity + 2 AS text), 'precision', 20)
   WHERE ${some("a", "2")}`,
  // What no reservation stands for would be put right meanwhile.
  `INSERT INTO reservation_item (id, inventory_item_id, location_id, quantity, raw_quantity)
   SELECT 'resitem_odd_' || id, inventory_item_id, location_id, reserved_quantity, raw_reserved_quantity
   FROM inventory_level WHERE ${some("a", "2")}`,
  `UPDATE inventory_item SET deleted_at = now() WHERE ${some("a", "1")}`,
  `UPDATE inventory_level SET deleted_at = now() WHERE ${some("b", "1")}`,
  `INSERT INTO product_variant_inventory_item (id, variant_id, inventory_item_id, required_quantity)
   SELECT 'pvitem_odd_' || v.id, v.id, (SELECT id FROM inventory_item ORDER BY md5(id || v.id) LIMIT 1), 2
   FROM product_variant v WHERE md5(v.id || 'kit') < '2' ON CONFLICT DO NOTHING`,
]

const PRICE_LISTS = ["sale", "override", "past", "coming", "draft", "here", "there", "group"]

const PRICES = [
  `UPDATE product_variant_price_set SET deleted_at = now() WHERE md5(variant_id) < '1'`,
  `UPDATE price SET deleted_at = now() WHERE ${some("a", "2")}`,
  `UPDATE price_set SET deleted_at = now() WHERE ${some("a", "08")}`,
  `INSERT INTO price_list (id, title, description, status, type, rules_count, starts_at, ends_at) VALUES
    ('plist_sale', 'a', 'a', 'active', 'sale', 0, NULL, NULL),
    ('plist_override', 'b', 'b', 'active', 'override', 0, NULL, now() + interval '1 day'),
    ('plist_past', 'c', 'c', 'active', 'override', 0, NULL, now() - interval '1 day'),
    ('plist_coming', 'd', 'd', 'active', 'sale', 0, now() + interval '1 day', NULL),
    ('plist_draft', 'e', 'e', 'draft', 'sale', 0, NULL, NULL),
    ('plist_here', 'f', 'f', 'active', 'sale', 1, NULL, NULL),
    ('plist_there', 'g', 'g', 'active', 'sale', 1, NULL, NULL),
    ('plist_group', 'h', 'h', 'active', 'override', 2, NULL, NULL)`,
  `INSERT INTO price_list_rule (id, price_list_id, attribute, value) VALUES
    ('plrule_here', 'plist_here', 'region_id', jsonb_build_array(${HERE})),
    ('plrule_there', 'plist_there', 'region_id', '["reg_elsewhere"]'),
    ('plrule_group', 'plist_group', 'customer.groups.id', '["cusgroup_odd"]'),
    ('plrule_group_here', 'plist_group', 'region_id', jsonb_build_array(${HERE}))`,
  ...PRICE_LISTS.map(pricesOfList),
  `INSERT INTO price (id, price_set_id, currency_code, amount, raw_amount, rules_count)
   SELECT 'price_odd_ruled_' || id, id, 'kes', 777.5, '{"value": "777.5", "precision": 20}', 1 FROM price_set WHERE ${some("r", "5")}`,
  `INSERT INTO price_rule (id, price_id, attribute, value, operator, priority)
   SELECT 'prule_odd_' || id, id, CASE WHEN ${some("k", "8")} THEN 'region_id' ELSE 'customer.groups.id' END, ${HERE}, 'eq', 0
   FROM price WHERE id LIKE 'price\\_odd\\_ruled%'`,
  `INSERT INTO price_preference (id, attribute, value, is_tax_inclusive)
   SELECT 'prpref_odd', 'region_id', ${HERE}, true
   WHERE NOT EXISTS (SELECT FROM price_preference WHERE attribute = 'region_id' AND value = ${HERE})`,
  "UPDATE price_preference SET is_tax_inclusive = NOT is_tax_inclusive WHERE attribute = 'region_id'",
]

/** Amounts with cents, no two alike in a set; some for a number of units only. */
function pricesOfList(name: string, index: number): string {
  return `INSERT INTO price (id, price_set_id, currency_code, amount, raw_amount, rules_count, price_list_id, min_quantity, max_quantity)
    SELECT 'price_odd_${name}_' || id, id, 'kes', amount, jsonb_build_object('value', CAST(amount AS text), 'precision', 20),
      0, 'plist_${name}', CASE WHEN ${some(name, "05")} THEN 1 WHEN ${some(name, "1")} THEN 5 END, CASE WHEN ${some(name, "05")} THEN 9 END
    FROM (SELECT id, 100.0${index} + CAST(CAST('x' || left(md5(id || '${name}'), 4) AS bit(16)) AS int) AS amount FROM price_set) sets
    WHERE ${some(name, "5")}`
}

/** Statements that make of the demo shop one in which everything happens that may happen to goods. */
export const ODD_CHANGES: readonly string[] = [...VISIBILITY, ...PARTS, ...STOCK, ...PRICES]

/** For `beforeAll`. */
export async function makeOddGoods({ db }: Pick<Shop, "db">): Promise<void> {
  for (const statement of ODD_CHANGES) await db.rows(statement)
}
