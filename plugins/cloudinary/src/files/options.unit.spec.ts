import { resolveOptions } from "./options"

const given = { url: "cloudinary://1:secret-of-the-shop@duka", backendUrl: "https://shop.test/" }

it("fills in what is not said", () => {
  const options = resolveOptions({ ...given, database: { clientUrl: "postgres://" } })
  expect(options).toMatchObject({
    backendUrl: "https://shop.test",
    folder: "duka",
    tag: "medusa",
    sweep: { mode: "report", graceDays: 7 },
    account: { apiUrl: "https://api.cloudinary.com", deliveryUrl: "https://res.cloudinary.com" },
  })
})

it("points calls and deliveries at the same stand-in", () => {
  const { account } = resolveOptions({ ...given, baseUrl: "http://localhost:9900/cloudinary/" })
  expect([account.apiUrl, account.deliveryUrl]).toStrictEqual(
    Array(2).fill("http://localhost:9900/cloudinary"),
  )
})

it.each([
  [{ url: "nonsense" }, "url"],
  [{ pieceBytes: 1_000 }, "pieceBytes"],
  [{ folder: "../up" }, "folder"],
  [{ uploadSeconds: 901 }, "uploadSeconds"],
  [{ sweep: { mode: "delete", graceDays: 0 } }, "graceDays"],
  [{ colour: "red" }, "colour"],
])("refuses %j by name, without its values", (wrong, name) => {
  const resolve = () => resolveOptions({ ...given, ...wrong })
  expect(resolve).toThrow(name)
  expect(resolve).not.toThrow("secret-of-the-shop")
})
