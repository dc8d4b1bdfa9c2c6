import { createHash } from 'node:crypto'
import type { Content, Guard, Written } from './blob-store.ts'

/** What a content, or the guard over it, failed with: no fault of the store that takes it. */
export class ContentFailure extends Error {
  override name = 'ContentFailure'
}

/** A content on its way, counted and hashed as it passes. */
export function measured(content: Content, guard: Guard) {
  const hash = createHash('sha256')
  let size = 0

  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of content instanceof Uint8Array ? [content] : content) {
        size += piece.byteLength
        guard(size)
        hash.update(piece)
        yield piece
      }
    } catch (cause) {
      throw new ContentFailure('The content broke off.', { cause })
    }
  }

  return { pieces: pieces(), written: (): Written => ({ size, sha256: hash.digest('hex') }) }
}
