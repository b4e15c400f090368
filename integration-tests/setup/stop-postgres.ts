/** Jest's global teardown. */
export default async function stopPostgres() {
  await globalThis.dukaTestPostgres?.server.stop()
  globalThis.dukaTestPostgres?.remove()
  globalThis.dukaTestPostgres = undefined
}
