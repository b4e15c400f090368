import { parseCloudinaryUrl } from "./account"

it("reads the address that the console shows, and what the SDK adds to it", () => {
  const account = { cloudName: "duka-shop", apiKey: "1234", apiSecret: "a_B-c" }
  expect(parseCloudinaryUrl("cloudinary://1234:a_B-c@duka-shop")).toStrictEqual(account)
  expect(parseCloudinaryUrl("cloudinary://1234:a_B-c@duka-shop?upload_prefix=x")).toStrictEqual(account)
})

it.each([
  "",
  "https://1:2@cloud",
  "cloudinary://key@cloud",
  "cloudinary://key:@cloud",
  "cloudinary://key:secret@",
])("does not read %p", (text) => expect(parseCloudinaryUrl(text)).toBeNull())
