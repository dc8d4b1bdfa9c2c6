import { weight } from './weight.ts'

/** What is made into text at a time, in characters: a few milliseconds of work. */
const PIECE = 256 * 1024

/** The JSON text of a value, piece by piece: what `JSON.stringify` gives, in steps that hold up nobody. */
export function* textPieces(value: unknown, piece = PIECE): Generator<string, void> {
  let out = ''

  function* put(text: string) {
    out += text
    if (out.length < piece) return
    yield out
    out = ''
  }

  function* write(value: unknown): Generator<string, void> {
    if (typeof value === 'string' && value.length > piece) yield* writeString(value)
    else if (isSimple(value) || weight(value, piece) <= piece) yield* put(JSON.stringify(value) ?? 'null')
    else if (Array.isArray(value)) yield* writeArray(value)
    else yield* writeObject(value)
  }

  function* writeString(text: string) {
    yield* put('"')
    for (let from = 0; from < text.length; ) {
      const end = wholeCharacter(text, from + piece)
      yield* put(JSON.stringify(text.slice(from, end)).slice(1, -1))
      from = end
    }
    yield* put('"')
  }

  function* writeArray(list: unknown[]) {
    yield* put('[')
    for (let from = 0; from < list.length; ) {
      if (from > 0) yield* put(',')
      const end = lightRun(list, from, piece)
      if (end === from) yield* write(list[from])
      else yield* put(JSON.stringify(list.slice(from, end)).slice(1, -1))
      from = Math.max(end, from + 1)
    }
    yield* put(']')
  }

  function* writeObject(fields: unknown) {
    let before = '{'
    for (const [key, field] of Object.entries(Object(fields))) {
      if (field === undefined || typeof field === 'function') continue
      yield* put(`${before}${JSON.stringify(key)}:`)
      yield* write(field)
      before = ','
    }
    yield* put(before === '{' ? '{}' : '}')
  }

  yield* write(value)
  if (out !== '') yield out
}

/** Holds no other values, or says itself what its text is. */
function isSimple(value: unknown): boolean {
  return typeof value !== 'object' || value === null || 'toJSON' in value
}

/** Where the entries end that are light enough to be made into text together. */
function lightRun(list: unknown[], from: number, most: number): number {
  let sum = 0
  for (let index = from; index < list.length; index++) {
    sum += weight(list[index], most)
    if (sum > most) return index
  }

  return list.length
}

/** A pair of surrogates is one character, and is not parted. */
function wholeCharacter(text: string, end: number): number {
  const last = text.charCodeAt(end - 1)

  return end < text.length && last >= 0xd800 && last <= 0xdbff ? end + 1 : end
}
