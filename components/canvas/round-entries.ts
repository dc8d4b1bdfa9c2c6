import type { Schema } from '#graph/node-type'
import type { Fields, Path } from '#graph/path'
import { asSchema } from '#graph/schema-at'
import type { Node } from '#graph/workflow'
import { type Entry, entryOf, schemaBelow } from './loop-data.ts'
import { givenBy, type Known } from './reader.ts'
import { outputScope } from './sample-of.ts'

/** By loop, what its entries are; null for one that goes through no list. */
export type Entries = Map<string, Entry | null>

/** Of loops around each other, the nearest first. They are looked at from the outside in: a list may lie in an item. */
export function entriesOf(around: Node[], known: Known): Entries {
  const entries: Entries = new Map()
  for (const node of around.toReversed()) {
    const inside = asSchema(known.index.typeOf(node)?.inside?.properties)
    const scope = roundScope(outputScope(node.id, known), entries)
    const schemaOf = (path: Path) => schemaAt(path, known, entries)
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

function schemaAt(
  { root, stepId, keys }: Path,
  known: Known,
  entries: Map<string, Entry | null>,
): Schema | undefined {
  if (root === 'item') return schemaBelow([...entries.values()].findLast((entry) => entry)?.schema, keys)
  const entry = stepId === undefined ? undefined : entries.get(stepId)
  if (entry && keys[0] === 'item') return schemaBelow(entry.schema, keys.slice(1))
  const node = known.workflow.nodes.find((each) =>
    root === 'trigger' ? known.index.isTrigger(each) : each.id === stepId,
  )
  const nodeType = node && known.index.typeOf(node)

  return node && nodeType && schemaBelow(givenBy(node, nodeType, known), keys)
}
