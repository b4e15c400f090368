import { pageData, sameRoutes, type Question } from "./questions"

const goods = {
  regionId: "reg_1",
  categoryId: "pcat_1",
  categoryHandle: "cameras",
  products: Array.from({ length: 100 }, (_, index) => ({ id: `prod_${index}`, handle: `product-${index}` })),
}
const questions = [...sameRoutes(goods), ...pageData(goods)]
const part = (index: number) => ({ index, of: 4, most: 500 })

function allCold({ cold, hot }: Question, subject: "duka" | "stock") {
  return [hot[subject], ...[0, 1, 2, 3].flatMap((index) => cold?.[subject]?.(part(index)) ?? [])]
}

it.each(questions.map((question) => [question.name, question] as const))(
  "never asks a %s cold twice",
  (_, question) => {
    for (const subject of ["duka", "stock"] as const) {
      const asked = allCold(question, subject)
      expect(new Set(asked).size).toBe(asked.length)
    }
  },
)

it("asks both shops the same through the routes that both have", () => {
  for (const { hot, cold } of sameRoutes(goods)) {
    expect(hot.duka).toBe(hot.stock)
    expect(cold?.duka?.(part(1))).toEqual(cold?.stock?.(part(1)))
  }
})

it("asks about products of the catalogue only, and on pages that exist", () => {
  const [listing] = sameRoutes(goods)
  const offsets = listing?.cold
    ?.duka?.(part(0))
    .map((path) => Number(new URLSearchParams(path.split("?")[1]).get("offset")))
  expect(Math.max(...(offsets ?? [NaN]))).toBeLessThanOrEqual(100 - 24)
  const product = pageData(goods).at(-1)
  expect(product?.cold?.duka?.(part(3))).toHaveLength(24)
})
