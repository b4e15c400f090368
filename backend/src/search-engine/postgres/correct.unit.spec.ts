import { correct, editDistance } from "./correct"

it.each([
  ["kanga", "kanga", 0],
  ["kagna", "kanga", 1],
  ["kang", "kanga", 1],
  ["samsng", "samsung", 1],
  ["abc", "abcdefgh", 4],
])("from %s to %s it is %i", (a, b, distance) => expect(editDistance(a, b)).toBe(distance))

it.each([
  [["samsng", "galxy"], "samsung galaxy"],
  [["samsung"], undefined],
  [["zzzzzz"], undefined],
  [["galaxy", "samsnug"], "galaxy samsung"],
])("%j is taken for %s", (words, corrected) =>
  expect(correct(words, ["Samsung Galaxy A05", "Galaxy cover"])).toBe(corrected),
)
