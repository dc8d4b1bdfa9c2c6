import type { Json } from '#graph/workflow'
import { parsePieces } from '#nodes/json-in-turns/parse-pieces'
import { inTurns } from '#nodes/json-in-turns/turns'

/** What is parsed or made into text at one go, in bytes: some milliseconds of work. */
export const AT_ONCE = 1024 * 1024

/** The value of a JSON text, however large, without holding up anybody. */
export async function jsonOf(bytes: Buffer): Promise<Json> {
  return bytes.byteLength <= AT_ONCE ? JSON.parse(bytes.toString('utf8')) : inTurns(parsePieces(bytes))
}
