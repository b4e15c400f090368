import { categoryHref, parseHandle, productHref } from "./addresses"

it.each(["aloe-vera", "café-mug", "کتاب-فارسی", "我的-产品"])(
  "the address of %s leads back to it",
  (handle) => {
    const { pathname } = new URL(productHref(handle), "https://shop.example")
    expect(parseHandle(pathname.split("/")[2] ?? "")).toBe(handle)
    expect(pathname).toBe(productHref(handle))
    expect(categoryHref(handle)).toBe(productHref(handle).replace("products", "categories"))
  },
)

it("decodes once", () => {
  expect(parseHandle("caf%25C3%25A9")).toBe("caf%C3%A9")
})

it.each(["%E0%A4%A", "%", "aloe%00vera"])("%s names nothing", (param) => {
  expect(parseHandle(param)).toBeNull()
})
