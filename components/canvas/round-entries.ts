import type { Known as KnownSchemas } from '#graph/outputs'
import type { Fields } from '#graph/path'
import { asSchema, schemaAt } from '#graph/schema-at'
import type { Node } from '#graph/workflow'
import { knownSchemas } from './known-schemas.ts'
import { type Entry, entryOf } from './loop-data.ts'
import type { Known } from './reader.ts'
import { outputScope } from './sample-of.ts'

/** By loop, what its entries are; null for one that goes through no list. */
export type Entries = Map<string, Entry | null>

/** Of loops around each other, the nearest first. They are looked at from the outside in: a list may lie in an item. */
export function entriesOf(around: Node[], known: Known): Entries {
  const entries: Entries = new Map()
  for (const node of around.toReversed()) {
    const inside = asSchema(known.index.typeOf(node)?.inside?.properties)
    const scope = roundScope(outputScope(node.id, known), entries)
    const schemaOf = schemasIn(known, new Map(entries))
    const last = known.lastOutputs[node.id]?.item
    entries.set(node.id, inside?.item === undefined ? null : entryOf(node, { scope, schemaOf, last }))
  }

  return entries
}

/** A scope as it is seen inside loops: each by its name, the nearest also as the item. */
export function roundScope(scope: Fields, entries: Entries): Fields {
  if (entries.size === 0) return scope
  const rounds = [...entries].map(([id, entry]): [string, Fields] => [
    id,
    { index: 0, ...(entry?.sample !== undefined && { item: entry.sample }) },
  ])
  const item = [...entries.values()].findLast((entry) => entry)?.sample

  return {
    ...scope,
    index: 0,
    ...(item !== undefined && { item }),
    steps: { ...Object(scope.steps), ...Object.fromEntries(rounds) },
  }
}

/** What lies at a path, as it is seen inside loops. */
export function schemasIn(known: Known, entries: Entries): KnownSchemas {
  const outside = knownSchemas(known)

  return (path) => {
    const { root, stepId = '', keys } = path
    const entry = root === 'item' ? [...entries.values()].findLast((each) => each) : entries.get(stepId)
    if (root === 'item') return schemaAt(entry?.schema ?? {}, keys)
    if (root === 'steps' && entry && keys[0] === 'item') return schemaAt(entry.schema ?? {}, keys.slice(1))

    return outside(path)
  }
}
