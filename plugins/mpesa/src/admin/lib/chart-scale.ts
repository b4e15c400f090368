/** The end of an axis: the next of 1, 2, 2.5, 5, 10, 20, 25 … above the largest value; 1 for nothing at all. */
export function axisEnd(largest: number): number {
  if (largest <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(largest))
  const step = [1, 2, 2.5, 5, 10].find((one) => one * power >= largest) ?? 10
  return step * power
}

/** Height of a bar in `room`; a value that is not nothing is always to be seen. */
export function barHeight(value: number, end: number, room: number): number {
  return value <= 0 ? 0 : Math.max(2, (value / end) * room)
}
