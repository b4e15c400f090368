import { isKnownTo, placeOf, sharedSeconds } from "./keepable"

describe("which requests may be given what others were given", () => {
  const page = { method: "GET", url: "/products/aloe-vera", headers: { "accept-encoding": "gzip, br" } }

  it("one place for each address and encoding, whatever the visitor's cookies are", () => {
    expect(placeOf(page)).toEqual({ key: "gzip /products/aloe-vera", encoding: "gzip" })
    expect(placeOf({ ...page, headers: { ...page.headers, cookie: "duka_cart=cart_1" } })).toEqual(
      placeOf(page),
    )
    expect(placeOf({ ...page, method: "HEAD" })).toEqual(placeOf(page))
    expect(placeOf({ ...page, url: "/products?q=aloe" })?.key).toBe("gzip /products?q=aloe")
  })

  it.each([
    ["identity", undefined],
    ["identity", "br"],
    ["identity", "gzip;q=0"],
    ["identity", "deflate, gzip; q=0.0"],
    ["gzip", "gzip;q=0.5"],
    ["gzip", "*"],
  ])("%s for a visitor who accepts %p", (encoding, accepted) => {
    const headers = accepted === undefined ? {} : { "accept-encoding": accepted }
    expect(placeOf({ ...page, headers })?.encoding).toBe(encoding)
  })

  it.each([
    ["another method", { method: "POST" }],
    ["an interface", { url: "/api/cart/prices" }],
    ["page data by its address", { url: "/products/aloe-vera?_rsc=1abc" }],
    ["an address that is too long", { url: `/products?q=${"a".repeat(1_000)}` }],
    ["page data", { headers: { rsc: "1" } }],
    ["a prefetch by the router", { headers: { "next-router-prefetch": "1" } }],
    ["a segment", { headers: { "next-router-segment-prefetch": "/_tree" } }],
    ["a server action", { headers: { "next-action": "abc" } }],
    ["a part", { headers: { range: "bytes=0-10" } }],
    ["somebody who is signed in", { headers: { authorization: "Basic abc" } }],
    ["a preview", { headers: { cookie: "a=1; __prerender_bypass=abc" } }],
  ])("not %s", (_name, more) => {
    expect(placeOf({ ...page, ...more })).toBeNull()
  })
})

describe("which answers others may be given", () => {
  it.each([
    [300, "s-maxage=300, stale-while-revalidate=86100"],
    [31_536_000, "public, max-age=31536000, immutable"],
    [0, "public, max-age=60"],
    [0, "private, s-maxage=300"],
    [0, "no-store, s-maxage=300"],
    [0, "s-maxage=0"],
    [0, "s-maxage=soon"],
    [0, undefined],
  ])("%d s for Cache-Control %p", (seconds, cacheControl) => {
    expect(sharedSeconds(200, { "cache-control": cacheControl })).toBe(seconds)
  })

  it.each([
    ["another status", 404, {}],
    ["a cookie for one visitor", 200, { "set-cookie": ["duka_cart=1"] }],
    ["an answer that depends on more", 200, { vary: "rsc, Cookie" }],
    ["an answer that depends on everything", 200, { vary: "*" }],
  ])("none for %s", (_name, status, more) => {
    expect(sharedSeconds(status, { "cache-control": "s-maxage=300", ...more })).toBe(0)
  })

  it("what Next.js varies by does not matter: such requests are not among them", () => {
    const vary =
      "rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch, Accept-Encoding"
    expect(sharedSeconds(200, { "cache-control": "s-maxage=300", vary })).toBe(300)
  })
})

it.each([
  [true, '"abc"', '"abc"'],
  [true, 'W/"abc"', '"abc"'],
  [true, '"x", W/"abc"', 'W/"abc"'],
  [true, "*", '"abc"'],
  [false, '"x"', '"abc"'],
  [false, undefined, '"abc"'],
  [false, '"abc"', undefined],
])("%p: a visitor who has %p knows %p", (known, visitor, etag) => {
  expect(isKnownTo(visitor, etag)).toBe(known)
})
