import { readPictureWish } from "./picture-wish"

const CHROME = "image/avif,image/webp,image/apng,*/*;q=0.8"
const asking = (w: unknown, headers: Record<string, string> = {}) =>
  readPictureWish({ w }, (name) => headers[name] ?? "")

it.each([
  [CHROME, "avif"],
  ["image/webp,*/*", "webp"],
  ["*/*", "jpeg"],
  ["", "jpeg"],
])("serves a browser that says %p with %s", (accept, format) => {
  expect(asking("360", { accept })).toStrictEqual({ width: 360, format, isSavingData: false })
})

it("makes pictures smaller for those who save data", () => {
  expect(asking("720", { accept: CHROME, "save-data": "on" })).toMatchObject({
    width: 360,
    isSavingData: true,
  })
  expect(asking("240", { "save-data": "on" })).toMatchObject({ width: 240, isSavingData: true })
})

it.each([[undefined], ["361"], ["0360"], ["5000"], [["360", "720"]], ["x"]])("makes no size for %p", (w) => {
  expect(asking(w)).toBeNull()
})
