import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { v7 as uuid } from 'uuid'
import type { File, PrismaClient } from '#database/client'
import type { Json } from '#graph/workflow'
import type { Files } from '#nodes/execute'
import type { BlobStore, Content, Guard, Range, Written } from './blob-store.ts'
import type { Budget, Owner, Wish } from './budget.ts'
import { filesIn } from './files-in.ts'
import type { StorageLimits } from './limits.ts'
import { fileTooLarge, lost, missing } from './refusals.ts'
import { mediaType, safeName } from './safe-name.ts'

export type { Owner } from './budget.ts'

/** A file of a workspace, for whoever downloads it. */
export type OpenFile = { name: string; type: string; size: number; content: ReadableStream<Uint8Array> }

export type Kept = { id: string; size: number; sha256: string }

export type FileStore = {
  /** What the steps of one run save and read. */
  for: (owner: Owner) => Files
  /** A value too large for its row, as the JSON text of it. */
  keepValue: (owner: Owner, content: Content, about: { name: string; wish: Wish }) => Promise<Kept>
  /** The text of such a value; throws when it is gone. */
  readValue: (workspaceId: string, id: string) => Promise<Buffer>
  /** null when the workspace has no such file. */
  find: (
    workspaceId: string,
    id: string,
  ) => Promise<Pick<File, 'id' | 'runId' | 'name' | 'type' | 'size' | 'kind' | 'createdAt'> | null>
  open: (workspaceId: string, id: string, range?: Range) => Promise<OpenFile | null>
  /** Gives files that belong to no run yet, and to which the value refers, to one that is about to be. */
  adopt: (owner: { workspaceId: string; runId: string }, value: Json) => Promise<void>
  /** Lets go of everything written for a run that is not going to be. */
  discard: (owner: { workspaceId: string; runId: string }) => Promise<void>
  /** Lets go of some of the files that nobody took over in time; says how many, 0 when there are no more. */
  removeExpired: () => Promise<number>
}

type Options = {
  db: PrismaClient
  /** The first takes what is new; what others took before is still read there. */
  stores: [BlobStore, ...BlobStore[]]
  budget: Budget
  limits: (workspaceId: string) => Promise<StorageLimits>
}

/** Contents under their ids, described by rows; they pass through and are never held whole. */
export function createFiles({ db, stores, budget, limits }: Options): FileStore {
  const [newest] = stores
  const storeOf = (file: Pick<File, 'store'>) => stores.find(({ name }) => name === file.store)

  const find = (workspaceId: string, id: string) =>
    UUID.test(id)
      ? db.file.findFirst({ where: { id, workspaceId, condemnedAt: null, size: { not: null } } })
      : Promise.resolve(null)

  /** The row first: what a process that dies in between leaves in the store can then be found by it. */
  async function keep(
    { workspaceId, runId, expiresAt }: Owner,
    content: Content,
    { wish, ...about }: Pick<File, 'name' | 'type' | 'kind'> & { wish: Wish },
  ): Promise<Kept> {
    const owner = { workspaceId, runId, ...(expiresAt && { expiresAt }) }
    const guard = await budget.guard(owner, wish)
    const id = uuid()
    const known = content instanceof Uint8Array ? measuredBytes(content, guard) : null
    await db.file.create({ data: { id, ...owner, ...about, ...known, store: newest.name } })
    try {
      const written = await newest.write(id, content, guard)
      if (!known) await db.file.update({ where: { id }, data: written })
      budget.add(owner, written.size)

      return { id, ...written }
    } catch (error) {
      // Whatever fails here as well is left to the clean-up.
      await newest
        .remove([id])
        .then(() => db.file.deleteMany({ where: { id } }))
        .catch(() => {})
      throw error
    }
  }

  async function read(file: File, range?: Range) {
    return (await storeOf(file)?.read(file.id, range)) ?? null
  }

  return {
    for: (owner) => ({
      save: async (content, about) => {
        const most = (await limits(owner.workspaceId)).file
        const wish: Wish = { most, refuse: () => fileTooLarge(most) }
        const named = { name: safeName(about.name), type: mediaType(about.type) }
        const { id, size } = await keep(owner, content, { ...named, kind: 'file', wish })

        return { file: id, ...named, size }
      },
      read: async (reference) => {
        const file = await find(owner.workspaceId, reference.file)
        if (!file) throw missing(reference)

        return (await read(file)) ?? Promise.reject(lost(file.name))
      },
    }),
    keepValue: (owner, content, { name, wish }) =>
      keep(owner, content, { name: safeName(name), type: 'application/json', kind: 'value', wish }),
    readValue: async (workspaceId, id) => {
      const file = await find(workspaceId, id)
      const content = file && (await read(file))
      if (!content) throw lost(file?.name ?? id)

      return buffer(content)
    },
    find,
    open: async (workspaceId, id, range) => {
      const file = await find(workspaceId, id)
      const content = file && (await read(file, range))

      return file && content && { name: file.name, type: file.type, size: Number(file.size), content }
    },
    adopt: async ({ workspaceId, runId }, value) => {
      const ids = filesIn(value)
      if (ids.length === 0) return
      await db.file.updateMany({
        where: { id: { in: ids }, workspaceId, runId: null, condemnedAt: null },
        data: { runId, expiresAt: null },
      })
    },
    discard: async (owner) => {
      await db.file.updateMany({ where: owner, data: { condemnedAt: new Date() } })
    },
    removeExpired: async () => {
      const rows = await db.file.findMany({
        where: { expiresAt: { lt: new Date() }, condemnedAt: null },
        select: { id: true },
        take: AT_ONCE,
      })
      const ids = rows.map(({ id }) => id)
      await db.file.updateMany({ where: { id: { in: ids } }, data: { condemnedAt: new Date() } })

      return ids.length
    },
  }
}

function measuredBytes(bytes: Uint8Array, guard: Guard): Written {
  guard(bytes.byteLength)

  return { size: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex') }
}

const AT_ONCE = 100
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
