import fc from "fast-check"
import { decodeContent } from "./decode-content"

const PNG = Buffer.from("89504e470d0a1a0a00ff", "hex")

it.each([
  ["base64 of a picture", PNG.toString("base64"), "image/png", PNG],
  ["a picture, one character a byte", PNG.toString("latin1"), "image/png", PNG],
  ["base64 of a text", Buffer.from("id,name\n").toString("base64"), "text/csv", Buffer.from("id,name\n")],
  ["a text", "id,jina\n1,Kanga – mpya\n", "text/csv", Buffer.from("id,jina\n1,Kanga – mpya\n")],
  ["JSON", '{"create":[]}', "application/json", Buffer.from('{"create":[]}')],
  ["a text that could be base64", "done", "text/plain", Buffer.from("done")],
  ["JSON that could be base64", "true", "application/json", Buffer.from("true")],
  ["a column of codes", "ABCDabcd0123", "text/csv", Buffer.from("ABCDabcd0123")],
  ["nothing", "", "text/csv", Buffer.alloc(0)],
])("reads %s", (_, content, mimeType, bytes) => {
  expect(decodeContent(content, mimeType)).toStrictEqual(bytes)
})

it("gives back every JSON as it was, and every file that came as base64", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.string()), fc.uint8Array({ minLength: 1 }), (value, bytes) => {
      const json = JSON.stringify(value)
      expect(decodeContent(json, "application/json").toString("utf8")).toBe(
        Buffer.from(json).toString("utf8"),
      )
      const file = Buffer.from(bytes)
      expect(decodeContent(file.toString("base64"), "image/jpeg")).toStrictEqual(file)
    }),
  )
})
