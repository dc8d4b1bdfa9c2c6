import { randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { explainDisk } from '../files/explain-store.ts'

/** A body that was read: held in memory as long as it is small, else in a file that is there until `drop`. */
export type Spooled = { bytes: Buffer } | { path: string; drop: () => Promise<void> }

/** What is held in memory at most. */
export const HELD = 1024 * 1024

/** Gathers a body in `folder`, where files that a process left behind are removed when the next one starts. */
export async function spool(pieces: AsyncIterable<Buffer>, folder: string): Promise<Spooled> {
  const held: Buffer[] = []
  let size = 0

  const iterator = pieces[Symbol.asyncIterator]()
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
    held.push(next.value)
    size += next.value.length
    if (size > HELD) return writeDown(held, { [Symbol.asyncIterator]: () => iterator }, folder)
  }

  return { bytes: Buffer.concat(held) }
}

async function writeDown(held: Buffer[], rest: AsyncIterable<Buffer>, folder: string): Promise<Spooled> {
  const path = join(folder, randomUUID())
  const drop = () => rm(path, { force: true })

  try {
    await onDisk(() => mkdir(folder, { recursive: true, mode: 0o700 }))
    const file = await onDisk(() => open(path, 'wx', 0o600))
    try {
      for (const piece of held) await onDisk(() => file.appendFile(piece))
      for await (const piece of rest) await onDisk(() => file.appendFile(piece))
    } finally {
      await file.close()
    }

    return { path, drop }
  } catch (error) {
    await drop()
    throw error
  }
}

async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error) => {
    throw explainDisk(error)
  })
}
