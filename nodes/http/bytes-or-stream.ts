import { MEMORY_LIMIT } from '../declarative/read-text.ts'

/** Small bodies go as bytes, so that the server is told their length; large ones never fill the memory. */
export async function bytesOrStream(stream: ReadableStream<Uint8Array>, size: number): Promise<BodyInit> {
  if (size > MEMORY_LIMIT) return stream

  return new Response(stream).bytes()
}
