export type CsvRecord = { /** 1 for the first line of the file. */ line: number; cells: string[] }

export type Csv = {
  records: CsvRecord[]
  /** Line on which a quote opens that never closes; everything after it is missing. */ unclosedQuoteLine?: number
}

/** Splits a text into records (RFC 4180): quoted fields, doubled quotes, line breaks inside quotes, any line end. */
export function parseCsv(text: string, separator: string): Csv {
  const records: CsvRecord[] = []
  let cells: string[] = []
  let cell = ""
  let line = 1
  let startLine = 1
  let quoteLine = 0

  // Kept beside the cell: looking it through at each quote takes minutes on a hostile file.
  let isBlank = true

  const endCell = () => {
    cells.push(cell)
    cell = ""
    isBlank = true
  }
  const endRecord = () => {
    endCell()
    if (cells.some((one) => one.trim() !== "")) records.push({ line: startLine, cells })
    cells = []
    startLine = line
  }

  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index)
    if (sign === "\n") line += 1
    if (quoteLine > 0) {
      if (sign !== '"') cell += sign
      else if (text[index + 1] === '"') {
        cell += sign
        index += 1
      } else quoteLine = 0
    } else if (sign === '"' && isBlank) {
      cell = ""
      isBlank = false
      quoteLine = line
    } else if (sign === separator) endCell()
    else if (sign === "\n") endRecord()
    else if (sign === "\r") {
      if (text[index + 1] !== "\n") {
        line += 1
        endRecord()
      }
    } else {
      cell += sign
      if (sign.trim() !== "") isBlank = false
    }
  }
  if (quoteLine > 0) return { records, unclosedQuoteLine: startLine }
  endRecord()
  return { records }
}
