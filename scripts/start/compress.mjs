import { readdirSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const TEXT = /\.(?:js|css|json|svg|txt)$/
/** Below this, what is saved is less than a packet. */
const WORTH_BYTES = 1024
const encodings = {
  br: promisify(brotliCompress),
  gz: promisify((text, done) => gzip(text, { level: 9 }, done)),
}

/** Puts a `.br` and a `.gz` beside each text, as small as they get: built once, sent many times. */
export async function compress(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => TEXT.test(file))

  await Promise.all(files.map((file) => compressFile(join(folder, file))))
}

async function compressFile(path) {
  const text = await readFile(path)
  if (text.length < WORTH_BYTES) return

  for (const [ending, encode] of Object.entries(encodings))
    await writeFile(`${path}.${ending}`, await encode(text))
}
