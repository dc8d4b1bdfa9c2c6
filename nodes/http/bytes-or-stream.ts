const SMALL = 1024 * 1024

/** Small bodies go as bytes, which a connection that broke can send again; large ones never fill the memory. */
export async function bytesOrStream(stream: ReadableStream<Uint8Array>, size: number): Promise<BodyInit> {
  if (size > SMALL) return stream

  return new Response(stream).bytes()
}
