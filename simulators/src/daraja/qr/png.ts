import { crc32, deflateSync } from "node:zlib"
import type { Matrix } from "./matrix"

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const QUIET_MODULES = 4

/** A black and white PNG of at least `size` pixels a side, with the quiet zone scanners need around it. */
export function drawPng(matrix: Matrix, size: number): Buffer {
  const modules = matrix.length + 2 * QUIET_MODULES
  const scale = Math.max(2, Math.ceil(size / modules))
  const side = modules * scale
  const line = (row: number) => {
    // One filter byte, then one byte a pixel: 255 is white.
    const pixels = Buffer.alloc(side + 1, 255)
    pixels[0] = 0
    for (let x = 0; x < side; x++) {
      const column = Math.floor(x / scale) - QUIET_MODULES
      if (matrix[row - QUIET_MODULES]?.[column]) pixels[x + 1] = 0
    }
    return pixels
  }
  const rows = Array.from({ length: side }, (_, y) => line(Math.floor(y / scale)))
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 0, 0, 0, 0], 8)
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, "ascii"), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
