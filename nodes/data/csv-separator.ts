const CANDIDATES = [',', ';', '\t', '|']

/** Rows looked at. */
const ROWS = 20

/**
 * The separator of a table by its first rows: the one that is in every row equally often, else the one that is there most.
 * What stands in quotes does not count. A last row that is cut off does not count either.
 */
export function foundSeparator(sample: string, quote: string): string {
  const rows = counted(sample, quote)
  const [best] = CANDIDATES.map((separator) => {
    const counts = rows.map((row) => row.get(separator) ?? 0)
    const total = counts.reduce((sum, count) => sum + count, 0)
    const isEven = counts.every((count) => count === counts[0])
    return { separator, isEven: isEven && total > 0, total }
  }).sort((a, b) => Number(b.isEven) - Number(a.isEven) || b.total - a.total)

  return best?.separator ?? ','
}

function counted(sample: string, quote: string): Map<string, number>[] {
  const rows: Map<string, number>[] = []
  let row = new Map<string, number>()
  let isQuoted = false
  let isEmpty = true
  for (const character of sample) {
    if (character === quote) isQuoted = !isQuoted
    if (!isQuoted && (character === '\n' || character === '\r')) {
      if (!isEmpty && rows.push(row) === ROWS) return rows
      row = new Map()
      isEmpty = true
      continue
    }
    isEmpty = false
    if (!isQuoted && CANDIDATES.includes(character)) row.set(character, (row.get(character) ?? 0) + 1)
  }

  return rows.length === 0 ? [row] : rows
}
