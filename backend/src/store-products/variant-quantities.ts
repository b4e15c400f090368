/**
 * `inventory_quantity` of variants, as getVariantAvailability of @medusajs/utils 2.21 works it out for one channel: per
 * inventory item what lies at the channel's locations less reservations, divided by what one unit needs; the scarcest
 * item decides. Null without an item, and below 0 when more was promised than there is. After `variant` (id).
 */
export const VARIANT_QUANTITIES = {
  "!channel_location": `SELECT DISTINCT stock_location_id FROM sales_channel_stock_location
    WHERE deleted_at IS NULL AND sales_channel_id = ANY(:channels)`,
  "!variant_quantity": `SELECT variant_id, min(floor(available / nullif(required, 0))) AS quantity FROM (
      SELECT link.id, link.variant_id, CAST(link.required_quantity AS float8) AS required,
        coalesce(sum(CAST(level.stocked_quantity AS float8) - CAST(level.reserved_quantity AS float8)), 0) AS available
      FROM variant v
      JOIN product_variant_inventory_item link ON link.variant_id = v.id AND link.deleted_at IS NULL
      LEFT JOIN inventory_item item ON item.id = link.inventory_item_id AND item.deleted_at IS NULL
      LEFT JOIN inventory_level level ON level.inventory_item_id = item.id AND level.deleted_at IS NULL
        AND level.location_id IN (SELECT stock_location_id FROM channel_location)
      GROUP BY link.id, link.variant_id, link.required_quantity
    ) item GROUP BY variant_id`,
}
