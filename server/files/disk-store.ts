import { type FileHandle, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { BlobStore, Content, Guard, Range } from './blob-store.ts'
import { explainDisk } from './explain-store.ts'
import { ContentFailure, measured } from './measured.ts'

/** A writer that died leaves its draft behind; nobody writes for this long. */
const STALE_MS = 24 * 60 * 60 * 1000

/** Contents as files of a folder. */
export function createDiskStore(directory: string): BlobStore {
  const drafts = join(directory, 'drafts')
  const place = (id: string) => join(directory, id.slice(-2), id)
  let ready: Promise<void> | null = null

  return {
    name: 'disk',
    async write(id, content, guard) {
      const draft = join(drafts, id)
      ready ??= prepare(drafts).catch((error) => {
        ready = null
        throw error
      })

      try {
        await ready
        const written = await copy(content, draft, guard)
        await moveInto(draft, place(id))

        return written
      } catch (error) {
        await rm(draft, { force: true })
        throw error instanceof ContentFailure ? error.cause : explainDisk(error)
      }
    },
    /** Holds the file open until it is read to the end or cancelled. */
    async read(id: string, range?: Range): Promise<ReadableStream<Uint8Array> | null> {
      const handle = await open(place(id)).catch(ignoreMissing)

      // A file is read as bytes; the declaration leaves open of what.
      return handle && (Readable.toWeb(handle.createReadStream(range)) as ReadableStream<Uint8Array>)
    },
    async remove(ids) {
      await Promise.all(ids.map((id) => rm(place(id), { force: true })))
    },
  }
}

async function copy(content: Content, draft: string, guard: Guard) {
  const handle = await open(draft, 'wx', 0o600)
  const { pieces, written } = measured(content, guard)

  try {
    for await (const piece of pieces) await writeAll(handle, piece)
    await handle.sync()
  } finally {
    await handle.close()
  }

  return written()
}

/** The system may take only a part at a time. */
async function writeAll(handle: FileHandle, piece: Uint8Array) {
  for (let offset = 0; offset < piece.byteLength; ) {
    const { bytesWritten } = await handle.write(piece, offset)
    offset += bytesWritten
  }
}

/** A name is only sure to outlive a power cut once its folder is on disk, too. */
async function moveInto(draft: string, place: string) {
  const folder = dirname(place)
  const made = await mkdir(folder, { recursive: true })
  await rename(draft, place)
  await flushFolder(folder)
  if (made) await flushFolder(dirname(folder))
}

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
