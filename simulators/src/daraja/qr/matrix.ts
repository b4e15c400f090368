import { encodeCodewords } from "./codewords"

/** Rows of modules; true is dark. */
export type Matrix = boolean[][]

const ALIGNMENT = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
]

/** One mask for all codes: scanners read any, and the standard's choice only makes some read faster. */
const MASK = 0
const LEVEL_M = 0b00

/** A QR code of the text, correction level M, mask 0, without its quiet zone. */
export function createQrMatrix(text: string): Matrix {
  const { version, codewords } = encodeCodewords(text)
  const size = version * 4 + 17
  const dark: Matrix = Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  const taken: Matrix = Array.from({ length: size }, () => new Array<boolean>(size).fill(false))
  const set = (row: number, column: number, isDark: boolean) => {
    const line = dark[row]
    const mark = taken[row]
    if (!line || !mark || column < 0 || column >= size) return
    line[column] = isDark
    mark[column] = true
  }

  for (let place = 0; place < size; place++) {
    set(6, place, place % 2 === 0)
    set(place, 6, place % 2 === 0)
  }
  drawFinder(set, 3, 3)
  drawFinder(set, 3, size - 4)
  drawFinder(set, size - 4, 3)
  for (const row of ALIGNMENT[version - 1] ?? []) {
    for (const column of ALIGNMENT[version - 1] ?? []) {
      const isFinder =
        (row === 6 && column === 6) ||
        (row === 6 && column === size - 7) ||
        (row === size - 7 && column === 6)
      if (!isFinder) drawAlignment(set, row, column)
    }
  }
  drawFormat(set, size)
  if (version >= 7) drawVersion(set, { size, version })
  drawData({ dark, taken, size }, codewords)
  return dark
}

type Set = (row: number, column: number, isDark: boolean) => void

function drawFinder(set: Set, row: number, column: number): void {
  for (let down = -4; down <= 4; down++) {
    for (let right = -4; right <= 4; right++) {
      const ring = Math.max(Math.abs(down), Math.abs(right))
      set(row + down, column + right, ring !== 2 && ring !== 4)
    }
  }
}

function drawAlignment(set: Set, row: number, column: number): void {
  for (let down = -2; down <= 2; down++) {
    for (let right = -2; right <= 2; right++) {
      set(row + down, column + right, Math.max(Math.abs(down), Math.abs(right)) !== 1)
    }
  }
}

/** Level and mask with a BCH code, twice. */
function drawFormat(set: Set, size: number): void {
  const bits = withCheck((LEVEL_M << 3) | MASK, { polynomial: 0x537, length: 10 }) ^ 0x5412
  const bit = (place: number) => ((bits >> place) & 1) === 1
  for (let place = 0; place < 15; place++) {
    if (place < 6) set(place, 8, bit(place))
    else if (place < 8) set(place + 1, 8, bit(place))
    else if (place === 8) set(8, 7, bit(place))
    else set(8, 14 - place, bit(place))
    if (place < 8) set(8, size - 1 - place, bit(place))
    else set(size - 15 + place, 8, bit(place))
  }
  set(size - 8, 8, true)
}

/** The version with a Golay code, twice, from version 7 on. */
function drawVersion(set: Set, { size, version }: { size: number; version: number }): void {
  const bits = withCheck(version, { polynomial: 0x1f25, length: 12 })
  for (let place = 0; place < 18; place++) {
    const isDark = ((bits >> place) & 1) === 1
    const near = Math.floor(place / 3)
    const far = size - 11 + (place % 3)
    set(near, far, isDark)
    set(far, near, isDark)
  }
}

function withCheck(value: number, { polynomial, length }: { polynomial: number; length: number }): number {
  let rest = value
  for (let step = 0; step < length; step++) rest = (rest << 1) ^ ((rest >> (length - 1)) * polynomial)
  return (value << length) | rest
}

/** In columns of two from the right, upwards and downwards in turn, around what is taken. */
function drawData({ dark, taken, size }: { dark: Matrix; taken: Matrix; size: number }, codewords: number[]) {
  let place = 0
  let isUpwards = true
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const row = isUpwards ? size - 1 - step : step
      for (const column of [right, right - 1]) {
        const line = dark[row]
        if (!line || taken[row]?.[column]) continue
        const bit = ((codewords[place >> 3] ?? 0) >> (7 - (place & 7))) & 1
        const isMasked = (row + column) % 2 === 0
        line[column] = (bit === 1) !== isMasked
        place++
      }
    }
    isUpwards = !isUpwards
  }
}
