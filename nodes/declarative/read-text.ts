import { NodeError } from '../execute.ts'

/** What an answer may hold in memory; larger ones belong into a file. */
export const MEMORY_LIMIT = 10 * 1024 * 1024

/** The text of an answer. One that goes on past the limit is cut off and refused, however long it would go on. */
export async function readText(response: Response, options: { host: string; fix: string }): Promise<string> {
  const bytes = await readBytes(response, options)

  return decoded(bytes, response.headers.get('content-type') ?? '')
}

export async function readBytes(
  response: Response,
  { host, fix }: { host: string; fix: string },
): Promise<Uint8Array> {
  const refusal = () =>
    new NodeError(`The answer of ${host} is larger than ${MEMORY_LIMIT / 1024 / 1024} MB.`, { fix })
  if (Number(response.headers.get('content-length')) > MEMORY_LIMIT) {
    await response.body?.cancel()
    throw refusal()
  }

  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    // Leaving the loop cancels the stream, which closes the connection.
    if (size > MEMORY_LIMIT) throw refusal()
    chunks.push(chunk)
  }

  return Buffer.concat(chunks)
}

/** Bytes as text, in the charset that a content type names. */
export function decoded(bytes: Uint8Array, contentType: string): string {
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(bytes)
  } catch {
    // A charset nobody knows: what is ASCII in it stays readable.
    return new TextDecoder('utf-8').decode(bytes)
  }
}
