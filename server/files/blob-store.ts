export type Content = AsyncIterable<Uint8Array> | Uint8Array

/** Bytes of a content, both ends included. */
export type Range = { start: number; end: number }

export type Written = { size: number; sha256: string }

/** Told of the bytes so far with each piece; what it throws ends the writing. */
export type Guard = (size: number) => void

/** Where contents are, under ids that this server made. Two stand behind it and pass one suite: disk and S3. */
export type BlobStore = {
  name: 'disk' | 's3'
  /** Whole and durable once it resolves; otherwise nothing of it is there. */
  write(id: string, content: Content, guard: Guard): Promise<Written>
  /** null when it is not there. */
  read(id: string, range?: Range): Promise<ReadableStream<Uint8Array> | null>
  /** What is gone already is no failure. */
  remove(ids: string[]): Promise<void>
}
