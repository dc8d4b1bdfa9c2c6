import { resolve } from '#graph/resolve'
import type { ResolveOptions } from '#graph/resolve-template'
import type { Json } from '#graph/workflow'
import { textPieces } from '#nodes/json-in-turns/text-pieces'
import { givenInTurns } from '#nodes/json-in-turns/turns'
import { weight } from '#nodes/json-in-turns/weight'
import type { Content } from '../files/blob-store.ts'
import type { Budget, Wish } from '../files/budget.ts'
import type { FileStore } from '../files/create-files.ts'
import type { StorageLimits } from '../files/limits.ts'
import { lost, valueTooLarge } from '../files/refusals.ts'
import { type JsonText, jsonText, storable } from '../runtime/json-text.ts'
import { asHandle, type Handle, handleOf, toStored } from './handle.ts'
import { AT_ONCE, jsonOf } from './json-of.ts'
import { filled, needed, type Scope } from './needed.ts'
import { previewOf } from './preview.ts'
import { createResolveLarge } from './resolve-large.ts'
import { createValueCache } from './value-cache.ts'

export type ValueOwner = { workspaceId: string; runId: string }

type TextOwner = ValueOwner & { name: string; preview: Json; items?: number | undefined; wish?: Wish }

/** A value on its way into a row: its text there, and what the run goes on with. */
export type Kept = { text: JsonText; value: Json }

/** Values of runs, the large ones in the blob store and read only when something looks into them. */
export type Values = {
  /** Large values are durable when this resolves. Throws a `NodeError` for one over its limit or budget. */
  keep(value: Json, of: ValueOwner & { name: string; isBounded?: boolean }): Promise<Kept>
  /** The same for a value that is sure to have room in its row, without a promise; null for any other. */
  inRow(value: Json, of: ValueOwner): Kept | null
  /** The same for JSON text that is too large to be looked at here. */
  keepText(content: Content, of: TextOwner): Promise<Json>
  /** The whole of what may be a handle. */
  load(workspaceId: string, value: Json): Promise<Json>
  /** Whether expressions in a value look into a large one of the scope. */
  isReached(value: Json, scope: Scope): boolean
  /** `resolve` of the graph, with large values fetched as far as the expressions reach them. */
  resolve(workspaceId: string, value: Json, scope: Scope, options: ResolveOptions): Promise<Json>
  close(): void
}

/** Larger ones leave their row, in bytes. */
export const INLINE = 64 * 1024

/** The budget of the run bounds it all the same. */
const UNBOUNDED: Wish = { most: Number.POSITIVE_INFINITY, refuse: () => new Error('There is no such limit.') }

type Options = {
  files: Pick<FileStore, 'keepValue' | 'readValue' | 'find' | 'open'>
  budget: Pick<Budget, 'count' | 'check'>
  limits: (workspaceId: string) => Promise<StorageLimits>
  /** The most any workspace grants a step. */
  mostOfStep: number
}

export function createValues({ files, budget, limits, mostOfStep }: Options): Values {
  const cache = createValueCache()
  const threads = createResolveLarge({ memoryMb: threadMemory(mostOfStep) })
  const inline = Math.min(INLINE, mostOfStep)

  async function load(workspaceId: string, value: Json): Promise<Json> {
    const handle = handleOf(value)
    if (!handle) return value
    const known = cache.get(handle.id)
    if (known !== undefined) return known
    const loaded = await jsonOf(await files.readValue(workspaceId, handle.id))
    if (handle.bytes <= AT_ONCE) cache.set(handle, loaded)

    return loaded
  }

  /** null when it has room in its row after all. */
  async function keepLarge(
    value: Json,
    text: string | null,
    of: ValueOwner & { name: string; isBounded: boolean },
  ) {
    const most = of.isBounded ? (await limits(of.workspaceId)).step : Number.POSITIVE_INFINITY
    const bytes = text === null ? null : Buffer.from(text)
    if (bytes && bytes.byteLength <= INLINE && bytes.byteLength <= most) return null
    const wish: Wish = { most, refuse: (size) => valueTooLarge(size, most) }

    const items = itemsOf(value)

    return keepText(bytes ?? bytesOf(value, most), { ...of, preview: previewOf(value), items, wish })
  }

  async function keepText(
    content: Content,
    { workspaceId, runId, name, wish = UNBOUNDED, preview, items }: TextOwner,
  ): Promise<Json> {
    const { id, size, sha256 } = await files.keepValue({ workspaceId, runId }, content, { name, wish })

    return asHandle({
      id,
      bytes: size,
      sha256,
      preview,
      ...(items !== undefined && { items }),
    } satisfies Handle)
  }

  const fits = (text: string) => text.length * 3 <= inline || Buffer.byteLength(text) <= inline

  /** null as well when the run has kept so much that its budget is to be looked at. */
  function inRow(value: Json, { runId }: ValueOwner): Kept | null {
    if (handleOf(value) || weight(value, inline) > inline) return null
    const text = jsonText(toStored(value))

    return fits(text) && budget.count(runId, text.length) === null ? { text, value } : null
  }

  /** What another run kept goes with that one, so that this one needs a copy. */
  async function ownHandle(handle: Handle, { workspaceId, runId, name }: ValueOwner & { name: string }) {
    const file = await files.find(workspaceId, handle.id)
    if (file?.runId === runId) return asHandle(handle)
    const opened = await files.open(workspaceId, handle.id)
    if (!opened) throw lost(name)

    return keepText(opened.content, {
      workspaceId,
      runId,
      name,
      preview: handle.preview,
      items: handle.items,
    })
  }

  return {
    inRow,
    async keep(value, { isBounded = true, ...given }) {
      const small = inRow(value, given)
      if (small) return small
      const handle = handleOf(value)
      if (handle) {
        const own = await ownHandle(handle, given)
        return { text: jsonText(own), value: own }
      }
      const of = { ...given, isBounded }
      const isHeavy = weight(value, AT_ONCE) > AT_ONCE
      const text = isHeavy ? '' : jsonText(toStored(value))
      if (!isHeavy && fits(text)) {
        await budget.check(of)
        return { text, value }
      }

      const large = await keepLarge(value, isHeavy ? null : jsonText(value), of)
      return large ? { text: jsonText(large), value: large } : { text, value }
    },
    keepText,
    load,
    isReached: (value, scope) => needed(value, scope).length > 0,
    async resolve(workspaceId, value, scope, options) {
      const places = needed(value, scope)
      if (places.length === 0) return resolve(value, scope, options)
      const found = places.map((place) => ({ place, held: heldAt(scope, place) }))
      const bytes = found.reduce((sum, { held }) => sum + (handleOf(held)?.bytes ?? 0), 0)
      if (bytes > AT_ONCE) {
        const named = found.map(({ place, held }) => ({ place, id: handleOf(held)?.id ?? '' }))
        const wish = { value, scope, options, places: named }
        return threads.resolve(wish, (id) => files.readValue(workspaceId, id))
      }
      const loaded = await Promise.all(
        found.map(async ({ place, held }) => [place, await load(workspaceId, held)] as const),
      )

      return resolve(
        value,
        filled(
          scope,
          loaded.map(([place, whole]) => [place, whole]),
        ),
        options,
      )
    },
    close: threads.close,
  }
}

function heldAt(scope: Scope, { root, key }: { root: string; key: string | null }): Json {
  const held = scope[root] ?? null
  if (key === null) return held

  return typeof held === 'object' && held !== null && !Array.isArray(held) ? (held[key] ?? null) : null
}

function itemsOf(value: Json): number | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined

  return Array.isArray(value.items) ? value.items.length : undefined
}

/** Goes to the end of a value that is too large, so that its refusal can say how large it is. */
async function* bytesOf(value: Json, most: number): AsyncGenerator<Uint8Array> {
  let size = 0
  for await (const text of givenInTurns(textPieces(value))) {
    const bytes = Buffer.from(storable(text))
    size += bytes.byteLength
    if (size <= most) yield bytes
  }
  if (size > most) throw valueTooLarge(size, most)
}

/** Small objects take some ten times as much memory as their text does. */
function threadMemory(bytes: number): number {
  return Math.min(2_048, 128 + Math.ceil((bytes * 12) / 1024 / 1024))
}
