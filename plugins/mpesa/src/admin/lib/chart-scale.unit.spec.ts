import { axisEnd, barHeight } from "./chart-scale"

it.each([
  [0, 1],
  [1, 1],
  [7, 10],
  [10, 10],
  [11, 20],
  [21_500, 25_000],
  [99_999, 100_000],
])("ends the axis for %d at %d", (largest, end) => {
  expect(axisEnd(largest)).toBe(end)
})

it("shows every value that is not nothing, and fills the room with the largest", () => {
  expect(barHeight(0, 100, 80)).toBe(0)
  expect(barHeight(0.1, 100, 80)).toBe(2)
  expect(barHeight(100, 100, 80)).toBe(80)
})
