import { z } from "zod"
import { readKey, readText } from "../loose-json"

const STATUS_KEYS = ["ResponseStatus", "Response Status", "ResponseCode"]
const MESSAGE_KEYS = ["ResponseDescription", "Response Description", "ResponseMessage"]
const ROW_KEYS = ["Response", "Transactions"]

/** Both answers of the Pull API, whose keys differ between the portal's pages. */
export const pullReplySchema = z.looseObject({}).transform((reply) => ({
  status: STATUS_KEYS.map((key) => readText(readKey(reply, key))).find((text) => text !== "") ?? "",
  message: MESSAGE_KEYS.map((key) => readText(readKey(reply, key))).find((text) => text !== "") ?? "",
  rows: ROW_KEYS.map((key) => readKey(reply, key)).find((value) => value !== undefined),
}))
