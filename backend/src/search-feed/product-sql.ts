import { VISIBLE_CATEGORY } from "../catalogue/build-listed"
import { OFFER, PRICING, VARIANT_PRICE, variantSet } from "../catalogue/build-offers"
import { withQueries } from "../catalogue/sql"

/** Sales of this many days count as popularity. */
const POPULARITY_DAYS = 90

/**
 * What a shopper may see of products, read anew: one row per product of `:ids` that exists. Prices are those of one
 * currency (`:currency`, in the region of `:country`), by the same rules as the catalogue's.
 */
export const PRODUCT_STATE = withQueries(
  {
    "!picked": `SELECT p.* FROM product p WHERE p.id = ANY(:ids) AND p.deleted_at IS NULL`,
    ...PRICING,
    "!visible_category": VISIBLE_CATEGORY,
    "!variant_set": variantSet("picked"),
    // Narrowed beforehand and by an array, or the planner reads the whole tables for a few hundred products.
    "!price": `SELECT * FROM price WHERE price_set_id = ANY(ARRAY(SELECT price_set_id FROM variant_set)) AND deleted_at IS NULL`,
    "!product_variant_inventory_item": `SELECT * FROM product_variant_inventory_item
      WHERE variant_id = ANY(ARRAY(SELECT variant_id FROM variant_set)) AND deleted_at IS NULL`,
    variant_price: VARIANT_PRICE,
    "!offer": OFFER,
    rows: `SELECT product_id, array_agg(DISTINCT id ORDER BY id) AS ids FROM (
        SELECT vs.product_id, pr.id FROM variant_set vs JOIN price pr ON pr.price_set_id = vs.price_set_id
        UNION ALL SELECT vs.product_id, lv.id FROM variant_set vs
          JOIN product_variant_inventory_item i ON i.variant_id = vs.variant_id
          JOIN inventory_level lv ON lv.inventory_item_id = i.inventory_item_id AND lv.deleted_at IS NULL
      ) r GROUP BY 1`,
    "!channel": `SELECT l.product_id, l.sales_channel_id AS id FROM product_sales_channel l
      JOIN picked p ON p.id = l.product_id WHERE l.deleted_at IS NULL`,
    "!item": `SELECT o.product_id, o.variant_id, i.inventory_item_id, CAST(min(i.required_quantity) AS float8) AS required
      FROM offer o JOIN product_variant_inventory_item i ON i.variant_id = o.variant_id AND i.deleted_at IS NULL
      WHERE o.counted GROUP BY 1, 2, 3`,
    "!shelf": `SELECT item.*, lv.location_id,
        CAST(lv.stocked_quantity AS float8) - CAST(lv.reserved_quantity AS float8) AS available
      FROM item JOIN inventory_level lv ON lv.inventory_item_id = item.inventory_item_id AND lv.deleted_at IS NULL`,
    items_of: `SELECT variant_id, count(*) AS items FROM item GROUP BY 1`,
    // A location has a variant when it has everything that one unit of it needs.
    stocked_location: `SELECT s.product_id, array_agg(DISTINCT s.location_id ORDER BY s.location_id) AS ids FROM (
        SELECT s.product_id, s.variant_id, s.location_id, count(*) AS items, min(floor(available / nullif(required, 0))) AS units
        FROM shelf s GROUP BY 1, 2, 3
      ) s JOIN items_of n ON n.variant_id = s.variant_id AND n.items = s.items WHERE s.units > 0 GROUP BY s.product_id`,
    // A channel adds up what lies at its locations, item by item; the scarcest item decides.
    stocked_channel: `SELECT product_id, id FROM (
        SELECT s.product_id, s.variant_id, c.id, s.inventory_item_id, sum(available) / nullif(min(required), 0) AS units
        FROM shelf s
        JOIN channel c ON c.product_id = s.product_id
        JOIN sales_channel_stock_location cl ON cl.sales_channel_id = c.id
          AND cl.stock_location_id = s.location_id AND cl.deleted_at IS NULL
        GROUP BY 1, 2, 3, 4
      ) s JOIN items_of n USING (variant_id)
      GROUP BY product_id, variant_id, id HAVING min(floor(units)) > 0 AND count(*) = min(n.items)
      UNION SELECT o.product_id, c.id FROM offer o JOIN channel c ON c.product_id = o.product_id WHERE NOT o.counted`,
    stocked_channels: `SELECT product_id, array_agg(DISTINCT id ORDER BY id) AS ids FROM stocked_channel GROUP BY 1`,
    channels: `SELECT product_id, array_agg(DISTINCT id ORDER BY id) AS ids FROM channel GROUP BY 1`,
    price_of: `SELECT product_id, min(amount) AS amount, max(amount) AS max_amount,
        (array_agg(original_amount ORDER BY amount, original_amount DESC))[1] AS original_amount,
        bool_or(amount < original_amount) AS on_sale
      FROM offer GROUP BY product_id`,
    own_category: `SELECT cp.product_id, c.* FROM product_category_product cp
      JOIN picked p ON p.id = cp.product_id JOIN visible_category c ON c.id = cp.product_category_id`,
    categories: `SELECT product_id, json_agg(json_build_object('id', id, 'handle', handle, 'name', name) ORDER BY id) AS list FROM (
        SELECT DISTINCT own.product_id, a.id, a.handle, a.name FROM own_category own
        JOIN visible_category a ON a.id = ANY(string_to_array(own.mpath, '.'))
      ) c GROUP BY 1`,
    sold: `SELECT li.product_id, CAST(sum(oi.quantity) AS int) AS units FROM order_line_item li
      JOIN picked p ON p.id = li.product_id
      JOIN order_item oi ON oi.item_id = li.id AND oi.deleted_at IS NULL
      JOIN "order" o ON o.id = oi.order_id AND o.version = oi.version AND o.deleted_at IS NULL
      WHERE li.deleted_at IS NULL AND o.canceled_at IS NULL
        AND o.created_at > now() - interval '${POPULARITY_DAYS} days'
      GROUP BY 1`,
  },
  `SELECT p.id, p.handle, p.status, p.title, p.subtitle, p.description, p.thumbnail, p.metadata,
      floor(extract(epoch FROM p.created_at) * 1000)::float8 AS created_ms,
      col.title AS collection, ty.value AS type,
      pr.amount, pr.max_amount, pr.original_amount, coalesce(pr.on_sale, false) AS on_sale,
      coalesce(s.units, 0) AS popularity,
      coalesce(r.ids, '{}') AS row_ids,
      coalesce(ch.ids, '{}') AS sales_channel_ids,
      coalesce(sc.ids, '{}') AS stocked_channel_ids,
      coalesce(sl.ids, '{}') AS stocked_location_ids,
      ARRAY(SELECT cp.product_category_id FROM product_category_product cp WHERE cp.product_id = p.id ORDER BY 1) AS direct_category_ids,
      coalesce(cats.list, '[]') AS categories,
      ARRAY(SELECT t.value FROM product_tags pt JOIN product_tag t ON t.id = pt.product_tag_id AND t.deleted_at IS NULL
        WHERE pt.product_id = p.id ORDER BY 1) AS tags,
      ARRAY(SELECT v.sku FROM product_variant v WHERE v.product_id = p.id AND v.deleted_at IS NULL AND v.sku <> '' ORDER BY 1) AS skus,
      ARRAY(SELECT DISTINCT code FROM product_variant v, unnest(ARRAY[v.barcode, v.ean, v.upc]) AS code
        WHERE v.product_id = p.id AND v.deleted_at IS NULL AND code <> '' ORDER BY 1) AS barcodes,
      (SELECT coalesce(json_agg(DISTINCT jsonb_build_array(po.title, ov.value)), '[]')
        FROM product_variant v JOIN product_variant_option vo ON vo.variant_id = v.id
        JOIN product_option_value ov ON ov.id = vo.option_value_id AND ov.deleted_at IS NULL
        JOIN product_option po ON po.id = ov.option_id AND po.deleted_at IS NULL
        WHERE v.product_id = p.id AND v.deleted_at IS NULL) AS options
    FROM picked p
    LEFT JOIN product_collection col ON col.id = p.collection_id AND col.deleted_at IS NULL
    LEFT JOIN product_type ty ON ty.id = p.type_id AND ty.deleted_at IS NULL
    LEFT JOIN price_of pr ON pr.product_id = p.id
    LEFT JOIN sold s ON s.product_id = p.id
    LEFT JOIN rows r ON r.product_id = p.id
    LEFT JOIN channels ch ON ch.product_id = p.id
    LEFT JOIN stocked_channels sc ON sc.product_id = p.id
    LEFT JOIN stocked_location sl ON sl.product_id = p.id
    LEFT JOIN categories cats ON cats.product_id = p.id`,
)
