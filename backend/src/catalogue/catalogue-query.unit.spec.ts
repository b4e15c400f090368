import { catalogueQuerySchema } from "./catalogue-query"

const problemsOf = (input: unknown) => {
  const result = catalogueQuerySchema.safeParse(input)
  return result.success ? [] : result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)
}

it("has a default for everything", () => {
  expect(catalogueQuerySchema.parse({})).toStrictEqual({
    q: undefined,
    options: [],
    available: false,
    sort: "newest",
    page: 1,
    limit: 24,
    minPrice: undefined,
    maxPrice: undefined,
    onSale: false,
  })
})

it("reads every parameter", () => {
  const query = catalogueQuerySchema.parse({
    category: "shoes",
    option: ["Size:42", "Colour:Red", "Size:43", "Size:42"],
    min_price: "0",
    max_price: "5000",
    available: "true",
    on_sale: "false",
    sort: "price_desc",
    page: "3",
    limit: "60",
  })
  expect(query).toStrictEqual({
    q: undefined,
    category: "shoes",
    options: [
      { title: "Size", values: ["42", "43"] },
      { title: "Colour", values: ["Red"] },
    ],
    minPrice: 0,
    maxPrice: 5000,
    available: true,
    onSale: false,
    sort: "price_desc",
    page: 3,
    limit: 60,
  })
})

it("takes a single option and a value with a colon in it", () => {
  expect(catalogueQuerySchema.parse({ option: "Ratio:16:9" }).options).toStrictEqual([
    { title: "Ratio", values: ["16:9"] },
  ])
})

it.each([
  [{ sort: "cheapest" }, "sort: must be one of relevance, newest, price_asc, price_desc, name"],
  [{ min_price: "-1" }, "min_price: must be a whole number of shillings, 0 or more"],
  [{ max_price: "1e3" }, "max_price: must be a whole number of shillings, 0 or more"],
  [{ min_price: "10", max_price: "9" }, "min_price: must not be more than max_price"],
  [{ page: "0" }, "page: must be a whole number from 1 to 1000000"],
  [{ page: "1.5" }, "page: must be a whole number from 1 to 1000000"],
  [{ limit: "1000" }, "limit: must be a whole number from 1 to 60"],
  [{ available: "yes" }, "available: must be true or false"],
  [{ option: "Red" }, "option.0: must look like Title:Value, for example Size:M"],
  [{ option: ":Red" }, "option.0: must look like Title:Value, for example Size:M"],
  [{ option: { a: "b" } }, "option.0: must be given once, as text"],
  [{ category: ["a", "b"] }, "category: must be given once, as text"],
  [{ category: "a\0" }, "category: contains a character that is not allowed"],
  [{ colour: "red" }, ": unknown parameter: colour"],
])("refuses %j", (input, problem) => {
  expect(problemsOf(input)).toStrictEqual([problem])
})
