import type { Json } from '#graph/workflow'
import { type Limits, NodeError } from '../execute.ts'
import { parsePieces } from '../json-in-turns/parse-pieces.ts'
import { inTurns } from '../json-in-turns/turns.ts'

/** What an answer may hold in memory when nobody says: as much as a step may return by default. */
const DEFAULT_LIMIT = 16 * 1024 * 1024
const SMALL = 64 * 1024
/** Above it parsing would hold up others. */
const AT_ONCE = 1024 * 1024

type Options = { host: string; fix: string; limits?: Limits | undefined }

/** What an answer says, read once: as text, and as JSON. */
export type Body = { isEmpty: boolean; text: () => string; json: () => Promise<Json> }

/** The body of an answer, read whole. */
export async function readBody(response: Response, options: Options): Promise<Body> {
  return bodyOf(await readBytes(response, options), response.headers.get('content-type') ?? '')
}

/** The bytes of an answer. One that goes on past the limit is cut off and refused, however long it would go on. */
export async function readBytes(response: Response, { host, fix, limits }: Options): Promise<Buffer> {
  const most = limits?.outputBytes ?? DEFAULT_LIMIT
  const refusal = () =>
    new NodeError(`The answer of ${host} is larger than ${(most / 1024 / 1024).toFixed(1)} MB.`, { fix })
  if (Number(response.headers.get('content-length')) > most) {
    await response.body?.cancel()
    throw refusal()
  }

  if (isSmall(response.headers)) return bufferOf(await response.bytes())
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    // Leaving the loop cancels the stream, which closes the connection.
    if (size > most) throw refusal()
    chunks.push(chunk)
  }

  return Buffer.concat(chunks)
}

/** What names its length goes on no further than that, so that a small one need not be looked at piece by piece. */
function isSmall(headers: Headers): boolean {
  const length = headers.get('content-length')

  return length !== null && Number(length) <= SMALL && !headers.has('content-encoding')
}

const bufferOf = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
  Buffer.from(buffer, byteOffset, byteLength)

function bodyOf(bytes: Buffer, contentType: string): Body {
  const charset = charsetOf(contentType)
  const text = () => decoded(bytes, contentType)
  const isLarge = bytes.byteLength > AT_ONCE && (charset === 'utf-8' || charset === 'utf8')

  return {
    isEmpty: bytes.byteLength === 0,
    text,
    json: async () => (isLarge ? inTurns(parsePieces(bytes)) : JSON.parse(text())),
  }
}

const charsetOf = (contentType: string) =>
  (/charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8').toLowerCase()

/** Bytes as text, in the charset that a content type names. */
export function decoded(bytes: Uint8Array, contentType: string): string {
  const charset = charsetOf(contentType)
  if (charset === 'utf-8') return UTF_8.decode(bytes)

  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    // A charset nobody knows: what is ASCII in it stays readable.
    return UTF_8.decode(bytes)
  }
}

/** Keeps no state between texts. */
const UTF_8 = new TextDecoder()
