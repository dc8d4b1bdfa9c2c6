import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { explainDisk, tooLarge } from './explain-disk.ts'

/** A writer that died leaves its draft behind; nobody writes for this long. */
const STALE_MS = 24 * 60 * 60 * 1000

type Content = ReadableStream<Uint8Array> | Uint8Array

/** Contents under ids that this server made. A file is there whole, or not at all. */
export function createDisk(directory: string, limit: number) {
  const drafts = join(directory, 'drafts')
  const place = (id: string) => join(directory, id.slice(-2), id)
  let ready: Promise<void> | null = null

  return {
    async write(id: string, content: Content) {
      ready ??= prepare(drafts)
      const draft = join(drafts, id)

      try {
        await ready
        const written = await copy(content, draft, limit)
        await mkdir(dirname(place(id)), { recursive: true })
        await rename(draft, place(id))
        await flushFolder(dirname(place(id)))

        return written
      } catch (error) {
        await rm(draft, { force: true })
        throw explainDisk(error)
      }
    },
    /** null when it is not there. Holds the file open until it is read to the end or cancelled. */
    async read(id: string): Promise<ReadableStream<Uint8Array> | null> {
      const handle = await open(place(id)).catch(ignoreMissing)

      // A file is read as bytes; the declaration leaves open of what.
      return handle && (Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>)
    },
    remove: (id: string) => rm(place(id), { force: true }),
  }
}

async function copy(content: Content, draft: string, limit: number) {
  const handle = await open(draft, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0

  try {
    for await (const chunk of content instanceof Uint8Array ? [content] : content) {
      size += chunk.byteLength
      if (size > limit) throw tooLarge(limit)
      hash.update(chunk)
      await writeAll(handle, chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }

  return { size, sha256: hash.digest('hex') }
}

/** The system may take only a part at a time. */
async function writeAll(handle: FileHandle, chunk: Uint8Array) {
  for (let offset = 0; offset < chunk.byteLength; ) {
    const { bytesWritten } = await handle.write(chunk, offset)
    offset += bytesWritten
  }
}

/** A name is only sure to outlive a power cut once its folder is on disk, too. */
async function flushFolder(folder: string) {
  const handle = await open(folder, 'r')

  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function prepare(drafts: string) {
  await mkdir(drafts, { recursive: true, mode: 0o700 })
  for (const name of await readdir(drafts)) {
    const draft = join(drafts, name)
    const found = await stat(draft).catch(ignoreMissing)
    if (found && Date.now() - found.mtimeMs > STALE_MS) await rm(draft, { force: true })
  }
}

function ignoreMissing(error: unknown) {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
