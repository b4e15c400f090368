import { endLeftShops } from "./running-shop"

/** Jest's global teardown. */
export default async function stopPostgres() {
  endLeftShops(process.env.TEST_SHOPS_DIR ?? "")
  await globalThis.dukaTestPostgres?.server.stop()
  globalThis.dukaTestPostgres?.remove()
  globalThis.dukaTestPostgres = undefined
}
