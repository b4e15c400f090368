import { helpfulOptions } from "./helpful-options"

const facet = (title: string, counts: number[]) => ({
  title,
  values: counts.map((count, index) => ({ value: `${title} ${index}`, count })),
})

const titles = (options: ReturnType<typeof facet>[], chosen: string[] = []) =>
  helpfulOptions(options, { options: chosen.map((title) => ({ title, value: "x" })) }).map(
    (option) => option.title,
  )

it("offers the few that concern the most products", () => {
  const options = [
    facet("A", [1, 1]),
    facet("B", [9, 2]),
    facet("C", [3, 3]),
    facet("D", [2, 1]),
    facet("E", [5, 5]),
  ]
  expect(titles(options)).toStrictEqual(["B", "E", "C", "D"])
})

it("leaves out what cannot narrow, but never what is chosen", () => {
  const options = [facet("One value", [50]), facet("Size", [5, 5])]
  expect(titles(options)).toStrictEqual(["Size"])
  expect(titles(options, ["One value"])).toStrictEqual(["One value", "Size"])
})
