import { signDelivery, signParameters } from "./sign"

// The examples of cloudinary.com/documentation/authentication_signatures and of its support article 203817991.
it.each([
  [{ public_id: "sample_image", timestamp: 1315060510 }, "b4ad47fb4e25c7bf5f92a20089f9db59bc302313"],
  [
    { timestamp: 1315060510, public_id: "sample_image", eager: "w_400,h_300,c_pad|w_260,h_200,c_crop" },
    "bfd09f95f331f558cbd1320e67aa8d488770583e",
  ],
])("signs %j as the documentation does", (parameters, signature) => {
  expect(signParameters(parameters, "abcd")).toBe(signature)
})

it("leaves out what is not signed and what is empty", () => {
  const parameters = { public_id: "a", timestamp: 1 }
  const more = {
    ...parameters,
    file: "x",
    cloud_name: "c",
    resource_type: "raw",
    api_key: "k",
    tags: "",
    type: undefined,
  }
  expect(signParameters(more, "s")).toBe(signParameters(parameters, "s"))
})

it("lets no value pass for two parameters", () => {
  const hidden = signParameters({ public_id: "a&overwrite=true", timestamp: 1 }, "s")
  expect(hidden).not.toBe(signParameters({ public_id: "a", overwrite: true, timestamp: 1 }, "s"))
})

it("signs deliveries with eight characters that fit an address", () => {
  expect(signDelivery("w_100/a/b.jpg", "secret")).toMatch(/^s--[\w-]{8}--$/)
  expect(signDelivery("w_100/a/b.jpg", "secret")).not.toBe(signDelivery("w_1000/a/b.jpg", "secret"))
})
