import { imageSources } from "./loader"

it("asks the image service for few widths", () => {
  const { src, srcSet } = imageSources("https://res.cloudinary.com/duka/image/upload/v17/shop/shoe.jpg")
  expect(src).toBe("https://res.cloudinary.com/duka/image/upload/f_auto,c_limit,w_240,q_auto/shop/shoe.jpg")
  expect(srcSet?.split(", ")).toHaveLength(5)
  expect(srcSet).toContain("w_1080,q_auto/shop/shoe.jpg 1080w")
})

it("uses both sizes of a demo photograph", () => {
  expect(imageSources("http://localhost:9000/static/demo/shoe-1200.jpg")).toStrictEqual({
    src: "http://localhost:9000/static/demo/shoe-600.jpg",
    srcSet:
      "http://localhost:9000/static/demo/shoe-600.jpg 600w, http://localhost:9000/static/demo/shoe-1200.jpg 1200w",
  })
})

it("leaves other pictures alone", () => {
  expect(imageSources("https://elsewhere.example/a-600.jpg")).toStrictEqual({
    src: "https://elsewhere.example/a-600.jpg",
  })
})

it("offers nothing larger than is shown", () => {
  expect(imageSources("http://localhost:9000/static/demo/shoe-1200.jpg", 600)).toStrictEqual({
    src: "http://localhost:9000/static/demo/shoe-600.jpg",
  })
  const { srcSet } = imageSources("https://res.cloudinary.com/duka/image/upload/shoe.jpg", 600)
  expect(srcSet?.split(", ")).toHaveLength(3)
})
