/** A stretch of text that both sides have, or only one of them. */
export type TextPart = { kind: 'same' | 'added' | 'removed'; text: string }

/** Beyond this many comparisons, what differs is told as replaced as a whole. */
const MOST = 1_000_000

/** How a text became another, word by word; what stands in `{{ }}` counts as one word. */
export function wordDiff(before: string, after: string): TextPart[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  const shorter = Math.min(old.length, fresh.length)
  let start = 0
  while (start < shorter && old[start] === fresh[start]) start++
  let end = 0
  while (end < shorter - start && old.at(-1 - end) === fresh.at(-1 - end)) end++

  const same = (words: string[]): TextPart[] => words.map((text) => ({ kind: 'same', text }))
  const middle = between(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end))

  return joined([...same(old.slice(0, start)), ...middle, ...same(old.slice(old.length - end))])
}

const wordsOf = (text: string): string[] =>
  text.match(/\{\{.*?\}\}|\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gsu) ?? []

/** By the longest words they have in common, in their order. */
function between(old: string[], fresh: string[]): TextPart[] {
  const removed = (text: string): TextPart => ({ kind: 'removed', text })
  const added = (text: string): TextPart => ({ kind: 'added', text })
  if (old.length * fresh.length > MOST) return [...old.map(removed), ...fresh.map(added)]

  const lengths = commonLengths(old, fresh)
  const parts: TextPart[] = []
  let [i, j] = [0, 0]
  while (i < old.length && j < fresh.length) {
    const word = old[i] ?? ''
    if (word === fresh[j]) {
      parts.push({ kind: 'same', text: word })
      i++
      j++
    } else if (at(lengths, i + 1, j) >= at(lengths, i, j + 1)) {
      parts.push(removed(word))
      i++
    } else parts.push(added(fresh[j++] ?? ''))
  }

  return [...parts, ...old.slice(i).map(removed), ...fresh.slice(j).map(added)]
}

/** Row i, column j: how many words the rests from there have in common. */
function commonLengths(old: string[], fresh: string[]): Uint32Array[] {
  const rows = Array.from({ length: old.length + 1 }, () => new Uint32Array(fresh.length + 1))
  for (let i = old.length - 1; i >= 0; i--) {
    const row = rows[i]
    for (let j = fresh.length - 1; row && j >= 0; j--) {
      row[j] =
        old[i] === fresh[j] ? at(rows, i + 1, j + 1) + 1 : Math.max(at(rows, i + 1, j), at(rows, i, j + 1))
    }
  }

  return rows
}

const at = (rows: Uint32Array[], i: number, j: number): number => rows[i]?.[j] ?? 0

/** Neighbours of one kind become one; between two changes, what is gone stands before what came. */
function joined(parts: TextPart[]): TextPart[] {
  const kinds = ['removed', 'added'] as const
  const result: TextPart[] = []
  let changes: TextPart[] = []
  const settle = () => {
    for (const kind of kinds) {
      const text = changes.flatMap((part) => (part.kind === kind ? part.text : [])).join('')
      if (text !== '') result.push({ kind, text })
    }
    changes = []
  }

  for (const part of parts) {
    const last = result.at(-1)
    if (part.kind !== 'same') changes.push(part)
    else if (changes.length === 0 && last?.kind === 'same') last.text += part.text
    else {
      settle()
      result.push({ ...part })
    }
  }
  settle()

  return result
}
