import { model } from "@medusajs/framework/utils"

/**
 * What has changed and is not in the index yet; one row per thing, however often it changed. A row stays for a while
 * after it is done, because an index that was being built meanwhile needs it again.
 */
export const SearchOutbox = model
  .define("search_outbox", {
    /** `<kind>:<row id>` */
    id: model.text().primaryKey(),
    /** "product" and "category" are documents; other kinds stand for the products that show the row. */
    kind: model.text(),
    row_id: model.text(),
    /** The event or the sweep that noticed. */
    reason: model.text(),
    /** Counts the changes: work that began before a change does not settle it. */
    version: model.number().default(1),
    /** The last change. */
    changed_at: model.dateTime(),
    /** The first change that is not in the index. */
    waiting_since: model.dateTime(),
    due_at: model.dateTime(),
    /** 0: somebody waits for it; 1: one of very many. */
    priority: model.number().default(0),
    /** One worker at a time holds a row, or two could write its states in the wrong order. */
    held_until: model.dateTime().nullable(),
    failures: model.number().default(0),
    last_error: model.text().nullable(),
    done_at: model.dateTime().nullable(),
  })
  .indexes([
    { name: "IDX_search_outbox_due", on: ["priority", "due_at"], where: "done_at IS NULL" },
    { name: "IDX_search_outbox_changed", on: ["changed_at"] },
  ])
