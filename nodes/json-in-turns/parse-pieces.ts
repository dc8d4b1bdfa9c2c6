import type { Json } from '#graph/workflow'
import * as scan from './scan.ts'

/** What is parsed at a time, in bytes: a few milliseconds of work. */
const PIECE = 256 * 1024
/** As deep as the doors take it; a piece may hold more. */
const DEEPEST = 500

type Place = { bytes: Buffer; piece: number; at: number }

/** What `JSON.parse` gives of these bytes, in steps that hold up nobody. Throws a `SyntaxError` as it does. */
export function* parsePieces(bytes: Buffer, piece = PIECE): Generator<void, Json> {
  const place = { bytes, piece, at: scan.skipSpace(bytes, bytes[0] === 0xef ? 3 : 0) }
  const value = yield* parseValue(place, 0)
  if (scan.skipSpace(bytes, place.at) < bytes.length) throw wrong(place)

  return value
}

function* parseValue(place: Place, depth: number): Generator<void, Json> {
  if (depth > DEEPEST) throw new SyntaxError(`It is nested deeper than ${DEEPEST} levels.`)
  const { bytes, piece, at } = place
  const end = scan.endOfValue(bytes, at, at + piece)
  if (end !== null) {
    place.at = end
    return JSON.parse(bytes.toString('utf8', at, end))
  }
  if (bytes[at] === scan.QUOTE) return yield* parseLongText(place)
  if (bytes[at] === scan.OPEN_LIST) return yield* parseList(place, depth)

  return yield* parseObject(place, depth)
}

function* parseList(place: Place, depth: number): Generator<void, Json> {
  const list: Json[] = []
  place.at = scan.skipSpace(place.bytes, place.at + 1)

  for (let first = true; ; first = false) {
    if (first && place.bytes[place.at] === scan.CLOSE_LIST) break
    const end = endOfGroup(place, scan.endOfValue)
    if (end === place.at) list.push(yield* parseValue(place, depth + 1))
    else {
      const group: Json[] = JSON.parse(`[${place.bytes.toString('utf8', place.at, end)}]`)
      for (const entry of group) list.push(entry)
      place.at = end
    }
    yield
    if (!goesOn(place, scan.CLOSE_LIST)) break
  }
  place.at++

  return list
}

function* parseObject(place: Place, depth: number): Generator<void, Json> {
  const fields: { [name: string]: Json } = {}
  place.at = scan.skipSpace(place.bytes, place.at + 1)

  for (let first = true; ; first = false) {
    if (first && place.bytes[place.at] === scan.CLOSE_OBJECT) break
    const end = endOfGroup(place, endOfField)
    if (end === place.at) {
      const name = parseName(place)
      put(fields, name, yield* parseValue(place, depth + 1))
    } else {
      const group: { [name: string]: Json } = JSON.parse(`{${place.bytes.toString('utf8', place.at, end)}}`)
      for (const name of Object.keys(group)) put(fields, name, group[name] ?? null)
      place.at = end
    }
    yield
    if (!goesOn(place, scan.CLOSE_OBJECT)) break
  }
  place.at++

  return fields
}

/** After the entries that are parsed together; at the first one, when that alone is too long. */
function endOfGroup({ bytes, piece, at }: Place, endOfEntry: typeof scan.endOfValue): number {
  const most = at + piece
  let end = at
  for (let next = at; ; ) {
    const after = endOfEntry(bytes, next, most)
    if (after === null || after === next) return end
    end = after
    const comma = scan.skipSpace(bytes, end)
    if (bytes[comma] !== scan.COMMA) return end
    next = scan.skipSpace(bytes, comma + 1)
  }
}

/** Stands at the comma or bracket after an entry; false at the bracket. */
function goesOn(place: Place, close: number): boolean {
  place.at = scan.skipSpace(place.bytes, place.at)
  if (place.bytes[place.at] === close) return false
  if (place.bytes[place.at] !== scan.COMMA) throw wrong(place)
  place.at = scan.skipSpace(place.bytes, place.at + 1)

  return true
}

function endOfField(bytes: Buffer, from: number, most: number): number | null {
  if (bytes[from] !== scan.QUOTE) return null
  const name = scan.endOfString(bytes, from, most)
  const colon = name && scan.skipSpace(bytes, name)
  if (!colon || bytes[colon] !== scan.COLON) return null

  return scan.endOfValue(bytes, scan.skipSpace(bytes, colon + 1), most)
}

function parseName(place: Place): string {
  const { bytes, at } = place
  const end = bytes[at] === scan.QUOTE ? scan.endOfString(bytes, at, bytes.length) : null
  if (end === null) throw wrong(place)
  place.at = scan.skipSpace(bytes, end)
  if (bytes[place.at] !== scan.COLON) throw wrong(place)
  place.at = scan.skipSpace(bytes, place.at + 1)

  return JSON.parse(bytes.toString('utf8', at, end))
}

function* parseLongText(place: Place): Generator<void, string> {
  const { bytes, piece } = place
  const close = scan.endOfString(bytes, place.at, bytes.length)
  if (close === null) throw wrong(place)
  const parts: string[] = []

  for (let from = place.at + 1; from < close - 1; ) {
    const end = wholeCharacter(bytes, Math.min(from + piece, close - 1), close - 1)
    parts.push(JSON.parse(`"${bytes.toString('utf8', from, end)}"`))
    from = end
    yield
  }
  place.at = close

  return parts.join('')
}

/** Neither an escape such as `\u00e4` nor a letter of several bytes is parted. */
function wholeCharacter(bytes: Uint8Array, from: number, close: number): number {
  for (let end = from; end < close; end++) {
    const isInside = ((bytes[end] ?? 0) & 0xc0) === 0x80
    if (!isInside && !cutsEscape(bytes, end)) return end
  }

  return close
}

function cutsEscape(bytes: Uint8Array, end: number): boolean {
  for (let back = 1; back <= 5; back++) {
    if (bytes[end - back] !== scan.BACKSLASH || scan.isEscaped(bytes, end - back)) continue
    return back === 1 || bytes[end - back + 1] === 0x75
  }

  return false
}

/** An own field whatever its name, as `JSON.parse` makes it. */
function put(fields: { [name: string]: Json }, name: string, value: Json) {
  if (name !== '__proto__') fields[name] = value
  else Object.defineProperty(fields, name, { value, enumerable: true, configurable: true, writable: true })
}

const wrong = ({ bytes, at }: Place) =>
  new SyntaxError(at >= bytes.length ? 'Unexpected end of JSON input' : `Unexpected token at byte ${at}`)
