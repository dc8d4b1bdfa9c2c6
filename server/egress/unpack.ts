import { pipeline, type Readable, type Transform } from 'node:stream'
import {
  constants,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib'
import { Outage } from './explain.ts'

/** What was sent stays readable when the connection ends before the last byte: the reader is told by the connection. */
const gzip = () => createGunzip({ flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH })
const brotli = () =>
  createBrotliDecompress({
    flush: constants.BROTLI_OPERATION_FLUSH,
    finishFlush: constants.BROTLI_OPERATION_FLUSH,
  })

const CODINGS: Record<string, () => Transform> = {
  gzip,
  'x-gzip': gzip,
  br: brotli,
  deflate: createInflate,
  zstd: createZstdDecompress,
}
/** More layers than anybody packs with good intentions. */
const MOST_LAYERS = 5

/**
 * A body as it was before it was packed, by its `content-encoding` (RFC 9110, section 8.4: the coding applied last is
 * named last). One that is packed in a way nobody here knows stays as it is.
 */
export function unpacked(body: Readable, encoding: string | string[] = ''): Readable {
  const names = String(encoding)
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  if (names.length > MOST_LAYERS) {
    body.destroy()
    throw new Outage(`The answer is packed ${names.length} times over.`)
  }
  const codings = names.toReversed().map((name) => CODINGS[name])
  if (codings.includes(undefined)) return body

  // Whoever reads is told by the last of them what went wrong with any.
  return codings.reduce<Readable>(
    (packed, coding) => (coding ? pipeline(packed, coding(), () => {}) : packed),
    body,
  )
}
