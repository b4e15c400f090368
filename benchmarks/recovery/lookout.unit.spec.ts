import { createLookout, type Withdrawal } from "./lookout"
import type { Search } from "./shoppers"

const draft: Withdrawal = { kind: "draft", goods: { id: "a", sku: "A-1" } }
const variant: Withdrawal = { kind: "variant", goods: { id: "a", sku: "A-1" } }
const answer = (askedAt: number, ...skus: string[]): Search => ({
  askedAt,
  answeredAt: askedAt + 5,
  outcome: "by the engine",
  hits: skus.length > 0 ? [{ id: "a", document: { skus } }] : [],
})

it.each([
  ["a draft that goes and stays away", draft, [answer(10, "A-1"), answer(20), answer(30)], [0, 0]],
  ["a draft that comes back", draft, [answer(10), answer(20, "A-1"), answer(30)], [1, 0]],
  ["a draft that is shown to the end", draft, [answer(10, "A-1"), answer(20, "A-1")], [0, 1]],
  [
    "an answer that was asked for before the change was taken up",
    draft,
    [answer(10), answer(12, "A-1")],
    [0, 0],
  ],
  ["a variant that goes from its product", variant, [answer(10, "A-1", "A-2"), answer(20, "A-2")], [0, 0]],
  ["a variant that comes back", variant, [answer(10, "A-2"), answer(20, "A-1", "A-2")], [1, 0]],
])("%s", (_, withdrawal, answers, [shownAgain, neverTakenUp]) => {
  const lookout = createLookout()
  lookout.withdrawn(withdrawal)
  answers.forEach((search) => lookout.seeAll(search))
  expect(lookout.figures()).toStrictEqual({ shown_again: shownAgain, never_taken_up: neverTakenUp })
})

it("looks for what was withdrawn in the answers of all shoppers, and learns nothing from its absence there", () => {
  const lookout = createLookout()
  lookout.withdrawn(draft)
  lookout.see(answer(10))
  expect(lookout.figures()).toStrictEqual({ shown_again: 0, never_taken_up: 1 })
  lookout.seeAll(answer(20))
  lookout.see(answer(30, "A-1"))
  expect(lookout.figures()).toStrictEqual({ shown_again: 1, never_taken_up: 0 })
})
