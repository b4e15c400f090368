import { errorCorrection } from "./reed-solomon"

/** Error correction level M, versions 1 to 10 (ISO/IEC 18004, table 9). */
const VERSIONS = [
  { total: 26, perBlock: 10, blocks: 1 },
  { total: 44, perBlock: 16, blocks: 1 },
  { total: 70, perBlock: 26, blocks: 1 },
  { total: 100, perBlock: 18, blocks: 2 },
  { total: 134, perBlock: 24, blocks: 2 },
  { total: 172, perBlock: 16, blocks: 4 },
  { total: 196, perBlock: 18, blocks: 4 },
  { total: 242, perBlock: 22, blocks: 4 },
  { total: 292, perBlock: 22, blocks: 5 },
  { total: 346, perBlock: 26, blocks: 5 },
] as const

const BYTE_MODE = 0b0100

/** The smallest version that holds the text as bytes, and its codewords with their correction, interleaved. */
export function encodeCodewords(text: string): { version: number; codewords: number[] } {
  const bytes = [...Buffer.from(text, "utf8")]
  const index = VERSIONS.findIndex(
    (shape, place) => 4 + countBits(place + 1) + bytes.length * 8 <= dataLength(shape) * 8,
  )
  const shape = VERSIONS[index]
  if (!shape) throw new Error("the text is too long for a QR code of version 10")
  const version = index + 1
  const data = padData(bytes, { length: dataLength(shape), countBits: countBits(version) })
  return { version, codewords: interleave(data, shape) }
}

type Shape = (typeof VERSIONS)[number]

function dataLength({ total, perBlock, blocks }: Shape): number {
  return total - perBlock * blocks
}

function countBits(version: number): number {
  return version < 10 ? 8 : 16
}

function padData(
  bytes: readonly number[],
  { length, countBits }: { length: number; countBits: number },
): number[] {
  const bits = [...toBits(BYTE_MODE, 4), ...toBits(bytes.length, countBits)]
  for (const byte of bytes) bits.push(...toBits(byte, 8))
  bits.push(...new Array<number>(Math.min(4, length * 8 - bits.length)).fill(0))
  while (bits.length % 8 !== 0) bits.push(0)
  const data: number[] = []
  for (let start = 0; start < bits.length; start += 8) {
    data.push(bits.slice(start, start + 8).reduce((value, bit) => value * 2 + bit, 0))
  }
  for (let pad = 0xec; data.length < length; pad ^= 0xec ^ 0x11) data.push(pad)
  return data
}

function toBits(value: number, length: number): number[] {
  return Array.from({ length }, (_, place) => (value >> (length - 1 - place)) & 1)
}

/** Blocks of nearly equal length, the longer ones last; first all data, then all correction, column by column. */
function interleave(data: readonly number[], { perBlock, blocks }: Shape): number[] {
  const short = Math.floor(data.length / blocks)
  const longBlocks = data.length % blocks
  let start = 0
  const parts = Array.from({ length: blocks }, (_, block) => {
    const length = short + (block >= blocks - longBlocks ? 1 : 0)
    const part = data.slice(start, start + length)
    start += length
    return part
  })
  const corrections = parts.map((part) => errorCorrection(part, perBlock))
  return [...columns(parts, short + 1), ...columns(corrections, perBlock)]
}

function columns(rows: readonly (readonly number[])[], width: number): number[] {
  return Array.from({ length: width }, (_, column) =>
    rows.map((row) => row[column]).filter((value) => value !== undefined),
  ).flat()
}
