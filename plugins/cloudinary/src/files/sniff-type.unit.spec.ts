import { sniffType } from "./sniff-type"

const bytes = (text: string) => Buffer.from(text, "latin1")

it.each([
  ["\xff\xd8\xff\xe0....", "jpg"],
  ["\x89PNG\r\n\x1a\n....", "png"],
  ["GIF89a....", "gif"],
  ["RIFF....WEBPVP8 ", "webp"],
  ["....ftypavif", "avif"],
  ["....ftypheic", "heic"],
  ["....ftypisom", "mp4"],
  ["\x1aE\xdf\xa3....", "webm"],
  ["%PDF-1.7", "pdf"],
  ["PK\x03\x04....", "zip"],
  ["<svg xmlns=", "markup"],
  ["\xef\xbb\xbf  <?xml version=", "markup"],
  ["\n<!DOCTYPE html>", "markup"],
  ["id,name\n1,<b>", null],
  ["RIFF....WAVE", null],
  ["", null],
])("tells %j", (text, type) => {
  expect(sniffType(bytes(text))).toBe(type)
})
