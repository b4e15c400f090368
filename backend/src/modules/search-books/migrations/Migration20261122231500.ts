import { Migration } from "@medusajs/framework/mikro-orm/migrations"

/** English and Swahili names of what Kenyan shops sell; the merchant may change and delete them. */
const SHIPPED = [
  ["simu", "phone", "smartphone"],
  ["viatu", "shoes"],
  ["nguo", "clothes"],
  ["kanga", "leso"],
  ["sufuria", "pot"],
  ["jiko", "stove", "cooker"],
  ["unga", "flour"],
  ["sukari", "sugar"],
  ["maharagwe", "beans"],
  ["mchele", "rice"],
  ["chai", "tea"],
  ["kahawa", "coffee"],
  ["sabuni", "soap"],
  ["gari", "car"],
  ["baiskeli", "bicycle", "bike"],
  ["kitanda", "bed"],
  ["godoro", "mattress"],
  ["meza", "table", "desk"],
  ["kiti", "chair"],
  ["mkoba", "begi", "bag"],
  ["saa", "watch"],
  ["taa", "lamp"],
  ["redio", "radio"],
  ["runinga", "tv", "television"],
  ["friji", "fridge", "refrigerator"],
  ["pasi", "iron"],
  ["mtoto", "watoto", "kids", "baby"],
  ["mmea", "mimea", "plant"],
  ["kamera", "camera"],
  ["kompyuta", "computer", "laptop"],
]

export class Migration20261122231500 extends Migration {
  override async up(): Promise<void> {
    for (const [index, terms] of SHIPPED.entries())
      this.addSql(
        `insert into "search_synonym" ("id", "terms") values ('ssyn_shipped_${index}', '${JSON.stringify(terms)}'::jsonb) on conflict do nothing;`,
      )
  }

  override async down(): Promise<void> {
    this.addSql(`delete from "search_synonym" where "id" like 'ssyn_shipped_%';`)
  }
}
