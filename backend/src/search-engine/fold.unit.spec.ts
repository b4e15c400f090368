import { fold, wordsOf, wordsOfKeyword } from "./fold"

it.each([
  ["Kitchên", "kitchen"],
  ["ﬁsh", "fish"],
  ["ÀÉÎ", "aei"],
])("%s is %s", (text, folded) => expect(fold(text)).toBe(folded))

it.each([
  ["Viatu vya watoto, 42!", ["viatu", "vya", "watoto", "42"]],
  ["'; DROP TABLE product; --", ["drop", "table", "product"]],
  ["🦒", []],
])("the words of %s", (text, words) => expect(wordsOf(text)).toStrictEqual(words))

it.each([
  ["BT-100-XL", ["bt100xl", "bt", "100", "xl"]],
  ["6161106012345", ["6161106012345"]],
])("the words of the keyword %s", (text, words) => expect(wordsOfKeyword(text)).toStrictEqual(words))
