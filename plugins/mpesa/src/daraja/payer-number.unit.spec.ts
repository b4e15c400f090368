import { readPayerNumber } from "./payer-number"

const HASH = "A".repeat(60) + "0123"

it.each([
  ["2547 ***** 126", "masked", "2547 ***** 126"],
  ["2547*****126", "masked", "2547*****126"],
  ["2547xxxxx126", "masked", "2547xxxxx126"],
  [HASH, "hashed", HASH.toLowerCase()],
  ["254708374149", "plain", "254708374149"],
  ["722000000", "plain", "254722000000"],
  ["0722000000", "plain", "254722000000"],
])("reads %j as %s", (text, kind, value) => {
  expect(readPayerNumber(text)).toStrictEqual({ kind, value })
})

it.each([[""], ["John"], ["*****"], ["72200000"], ["A".repeat(63)]])("finds no number in %j", (text) => {
  expect(readPayerNumber(text)).toBeNull()
})
