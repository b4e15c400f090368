import { imageSources, placeholderOf, sharedSource } from "./loader"

const widthsOf = (srcSet = "") => srcSet.split(", ").map((one) => one.split(" ").at(-1))
const SHOE = "https://res.cloudinary.com/duka/image/upload/v1/duka/2026/11/01abc-shoe.jpg"

it("asks Cloudinary for few widths, and keeps the version", () => {
  const { src, srcSet } = imageSources(SHOE)
  const base = "https://res.cloudinary.com/duka/image/upload"
  expect(src).toBe(`${base}/f_auto,c_limit,w_540,q_auto:eco/v1/duka/2026/11/01abc-shoe.jpg`)
  expect(srcSet).toContain(`${base}/f_auto,c_limit,w_360,q_auto/v1/duka/2026/11/01abc-shoe.jpg 360w`)
  expect(widthsOf(srcSet)).toStrictEqual(["240w", "360w", "540w", "720w", "1080w"])
})

it("knows Cloudinary by the address that the shop is told", () => {
  const cloudinary = "http://localhost:9900/cloudinary"
  const own = SHOE.replace("https://res.cloudinary.com", cloudinary)
  expect(imageSources(own, { cloudinary }).src).toContain(`${cloudinary}/duka/image/upload/f_auto,`)
  expect(imageSources(own)).toStrictEqual({ src: own })
  expect(imageSources(SHOE, { cloudinary })).toStrictEqual({ src: SHOE })
})

it.each([
  ["signed", SHOE.replace("image/upload", "image/authenticated/s--abcdefgh--")],
  ["raw", SHOE.replace("image/upload", "raw/upload")],
  ["not Cloudinary's", "https://res.cloudinary.com.evil.example/duka/image/upload/v1/a.jpg"],
  ["somebody else's", "https://elsewhere.example/a-600.jpg"],
  ["no picture", "http://localhost:9000/static/prices.csv"],
])("leaves an address alone that is %s", (_, src) => {
  expect(imageSources(src)).toStrictEqual({ src })
  expect(placeholderOf(src)).toBeNull()
})

it("asks the backend for its own pictures in the same widths", () => {
  const { src, srcSet } = imageSources("http://localhost:9000/static/1763-shoe.png")
  expect(src).toBe("http://localhost:9000/static/1763-shoe.png?w=540")
  expect(widthsOf(srcSet)).toHaveLength(5)
})

it("has sizes of a demo photograph made of the larger one", () => {
  const { srcSet } = imageSources("http://localhost:9000/static/demo/shoe-600.jpg")
  expect(srcSet).toContain("http://localhost:9000/static/demo/shoe-1200.jpg?w=720 720w")
})

it("offers nothing larger than is shown", () => {
  expect(widthsOf(imageSources(SHOE, { maxWidth: 600 }).srcSet)).toStrictEqual(["240w", "360w", "540w"])
})

it.each([
  [SHOE, SHOE.replace("upload/v1", "upload/f_jpg,c_limit,w_540,q_auto:eco/v1")],
  ["http://localhost:9000/static/1763-shoe.png", "http://localhost:9000/static/1763-shoe.png?w=540"],
  ["https://elsewhere.example/a.jpg", "https://elsewhere.example/a.jpg"],
])("shares %s in a size that messengers take", (src, shared) => {
  expect(sharedSource(src)).toBe(shared)
})

it("has a placeholder of a few hundred bytes", () => {
  expect(placeholderOf(SHOE)).toContain("/f_auto,c_limit,w_24,e_blur:200,q_10/v1/")
  expect(placeholderOf("http://localhost:9000/static/demo/shoe-600.jpg")).toBe(
    "http://localhost:9000/static/demo/shoe-1200.jpg?w=24",
  )
})
