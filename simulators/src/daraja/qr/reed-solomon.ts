/** Arithmetic in GF(256) with the polynomial of the QR standard (ISO/IEC 18004), 0x11D. */
const EXP = new Uint8Array(512)
const LOG = new Uint8Array(256)
for (let power = 0, value = 1; power < 255; power++) {
  EXP[power] = value
  LOG[value] = power
  value = (value << 1) ^ (value & 0x80 ? 0x11d : 0)
}
for (let power = 255; power < 512; power++) EXP[power] = EXP[power - 255] ?? 0

function multiply(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0)
}

/** The error correction codewords of one block. */
export function errorCorrection(data: readonly number[], count: number): number[] {
  const generator = generatorPolynomial(count)
  const rest = new Array<number>(count).fill(0)
  for (const byte of data) {
    const factor = byte ^ (rest.shift() ?? 0)
    rest.push(0)
    generator.forEach((coefficient, index) => {
      rest[index] = (rest[index] ?? 0) ^ multiply(coefficient, factor)
    })
  }
  return rest
}

/** Without its leading 1, highest power first. */
function generatorPolynomial(degree: number): number[] {
  let polynomial = [1]
  for (let power = 0; power < degree; power++) {
    const next = [...polynomial, 0]
    polynomial.forEach((coefficient, index) => {
      next[index + 1] = (next[index + 1] ?? 0) ^ multiply(coefficient, EXP[power] ?? 0)
    })
    polynomial = next
  }
  return polynomial.slice(1)
}
