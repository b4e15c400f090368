import { toEntries } from "./to-entries"

const suggestions = {
  categories: [{ handle: "shoes", name: "Shoes" }],
  products: [
    { handle: "sandals & more", title: "Sandals", price: 1250 },
    { handle: "boots", title: "Boots", price: null },
  ],
}

it("shows what was searched for before while nothing is typed", () => {
  expect(toEntries("  ", suggestions, ["viatu vya watoto"])).toEqual([
    { kind: "recent", label: "viatu vya watoto", detail: null, href: "/products?q=viatu%20vya%20watoto" },
  ])
})

it("shows categories, then products with their prices", () => {
  expect(toEntries("sh", suggestions, ["before"])).toEqual([
    { kind: "category", label: "Shoes", detail: null, href: "/categories/shoes" },
    { kind: "product", label: "Sandals", detail: "KES\u00a01,250", href: "/products/sandals%20%26%20more" },
    { kind: "product", label: "Boots", detail: null, href: "/products/boots" },
  ])
})

it("shows nothing until there is an answer", () => {
  expect(toEntries("sh", null, ["before"])).toEqual([])
})
