import { v7 as uuid } from 'uuid'
import type { PrismaClient } from '#database/client'
import { type FileReference, type Files, NodeError } from '#nodes/execute'
import { createDisk } from './disk.ts'
import { mediaType, safeName } from './safe-name.ts'

export type Owner = {
  workspaceId: string
  runId: string | null
  /** Removed then, unless somebody has taken it over. */
  expiresAt?: Date
}

/** A file of a workspace, for whoever downloads it. */
export type OpenFile = { name: string; type: string; size: number; content: ReadableStream<Uint8Array> }

export type FileStore = {
  /** What the steps of one run save and read. */
  for: (owner: Owner) => Files
  /** null when the workspace has no such file. */
  open: (workspaceId: string, id: string) => Promise<OpenFile | null>
  /** Removes some of the files that nobody took over in time; says how many, 0 when there are no more. */
  removeExpired: () => Promise<number>
}

type Options = {
  db: PrismaClient
  directory: string
  /** Largest file in bytes. */
  limit: number
}

/** Files on disk under their ids, described by rows; contents pass through and are never held whole. */
export function createFiles({ db, directory, limit }: Options): FileStore {
  const disk = createDisk(directory, limit)
  const find = (workspaceId: string, id: string) =>
    UUID.test(id) ? db.file.findFirst({ where: { id, workspaceId } }) : null

  return {
    for: ({ workspaceId, runId, expiresAt }) => ({
      save: async (content, about) => {
        const id = uuid()
        const named = { name: safeName(about.name), type: mediaType(about.type) }
        const written = await disk.write(id, content)
        try {
          await db.file.create({
            data: { id, workspaceId, runId, ...(expiresAt && { expiresAt }), ...named, ...written },
          })
        } catch (error) {
          await disk.remove(id)
          throw error
        }

        return { file: id, ...named, size: written.size }
      },
      read: async (reference) => {
        const row = await find(workspaceId, reference.file)
        if (!row) throw missing(reference)

        return (await disk.read(row.id)) ?? Promise.reject(lost(row.name))
      },
    }),
    open: async (workspaceId, id) => {
      const row = await find(workspaceId, id)
      const content = row && (await disk.read(row.id))

      return row && content && { name: row.name, type: row.type, size: Number(row.size), content }
    },
    removeExpired: async () => {
      const rows = await db.file.findMany({
        where: { expiresAt: { lt: new Date() } },
        select: { id: true },
        take: AT_ONCE,
      })
      const ids = rows.map(({ id }) => id)
      // The content first: a row without it is found and removed again, content without its row never.
      for (const id of ids) await disk.remove(id)
      await db.file.deleteMany({ where: { id: { in: ids } } })

      return ids.length
    },
  }
}

const AT_ONCE = 100
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function missing({ name }: FileReference) {
  return new NodeError(`The file "${safeName(String(name))}" is not there.`, {
    fix: 'Use a file that an earlier step of this workspace produced.',
  })
}

function lost(name: string) {
  return new NodeError(`The content of the file "${name}" is no longer on disk.`, {
    fix: 'Run the workflow again to make it anew. An administrator should check the folder "files" in DATA_DIR.',
  })
}
