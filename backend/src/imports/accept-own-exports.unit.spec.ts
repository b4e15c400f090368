import { CSVNormalizer } from "@medusajs/framework/utils"
import { acceptOwnExports } from "./accept-own-exports"

const row = {
  "Product Handle": "kanga",
  "Variant Thumbnail": "",
  "Variant Image 12": "https://a.example/b.jpg",
}

it("lets an import pass over the columns that only an export knows, and over no others", () => {
  expect(() => CSVNormalizer.preProcess(row, 1)).toThrow('Invalid column name(s) "Variant Thumbnail"')
  acceptOwnExports()
  acceptOwnExports()
  expect(CSVNormalizer.preProcess(row, 1)).toStrictEqual({ "product handle": "kanga" })
  expect(() => CSVNormalizer.preProcess({ ...row, "Variant Thumbnails": "" }, 1)).toThrow(
    'Invalid column name(s) "Variant Thumbnails"',
  )
})
