/** A piece of a summary as a contract states it: words, a field, or alternatives of which the first that can be said is. */
export type Piece = { words: string } | { field: string } | { either: Piece[][] }

const TOKEN = /\{\{\s*([\w-]+)\s*\}\}|\[([^\]]*)\]/g

/** `Wait for {{ by }}[: {{ name }}]`: what stands in brackets may be left out, and `|` parts alternatives. */
export function sentence(summary: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const { index, 0: token, 1: field, 2: optional } of summary.matchAll(TOKEN)) {
    if (index > end) pieces.push({ words: summary.slice(end, index) })
    pieces.push(field === undefined ? { either: (optional ?? '').split('|').map(sentence) } : { field })
    end = index + token.length
  }
  if (end < summary.length) pieces.push({ words: summary.slice(end) })

  return pieces
}

/** The words and fields to say, given which fields have something to say. */
export function said(
  pieces: Piece[],
  has: (field: string) => boolean,
): Exclude<Piece, { either: unknown }>[] {
  return pieces.flatMap((piece) => {
    if (!('either' in piece)) return [piece]
    const found = piece.either.find((one) => one.every((each) => !('field' in each) || has(each.field)))
    return found ? said(found, has) : []
  })
}
