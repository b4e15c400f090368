import { model } from "@medusajs/framework/utils"

/** One caller's key: which request it stands for and, once the request has succeeded, its answer. */
export const IdempotencyRecord = model
  .define("idempotency_record", {
    id: model.id({ prefix: "idem" }).primaryKey(),
    /** The operation that the key belongs to, e.g. "checkout". */
    scope: model.text(),
    key: model.text(),
    /** SHA-256 of the parsed request. */
    request_hash: model.text(),
    /** Null while the request runs, and after a crash in the middle of it. */
    answer: model.json().nullable(),
  })
  .indexes([{ on: ["scope", "key"], unique: true }, { on: ["created_at"] }])
