import { type FieldChange, fieldChanges, isSame } from './field-changes.ts'
import type { Edge, Json, Workflow } from './workflow.ts'

export type { FieldChange } from './field-changes.ts'

/** What became of one thing; `moved` when it lies elsewhere on the canvas and is otherwise the same. */
export type ItemChange = {
  /** The list of the document it stands in: `nodes`, or one of those that are only to be looked at. */
  list: string
  id: string
  kind: 'added' | 'removed' | 'changed' | 'moved'
  /** Of what changed. Where it lies is none of them. */
  fields: FieldChange[]
}

export type EdgeChange = {
  kind: 'added' | 'removed'
  edge: Edge
  /** It came or went with a step at one of its ends. */
  withNode: boolean
}

export type Difference = {
  /** Steps, in the order of the newer document; those that are gone come last, in the order of the older one. */
  nodes: ItemChange[]
  edges: EdgeChange[]
  settings: FieldChange[]
  /** What runs never see: notes, groups and whatever else a document lists by id. */
  others: ItemChange[]
}

type Item = { id: string; [field: string]: Json }
type Lists = { [name: string]: Json }

/** Where a thing lies on the canvas and how large it is drawn there. */
const PLACE = new Set(['position', 'group', 'size', 'width', 'height'])
/** Data, not a form: it differs or it does not. */
const WHOLE = new Set(['pinned'])

/** How one document differs from another. Time and room grow with the documents, not with the square of them. */
export function diff(before: Workflow, after: Workflow): Difference {
  const nodes = itemChanges('nodes', itemsOf(before.nodes), itemsOf(after.nodes))

  return {
    nodes,
    edges: edgeChanges(before.edges, after.edges, nodes),
    settings: fieldChanges(asJson(before.settings), asJson(after.settings)),
    others: otherChanges(asJson(before), asJson(after)),
  }
}

function itemChanges(list: string, before: Item[], after: Item[]): ItemChange[] {
  const older = new Map(before.map((item) => [item.id, item]))
  const kept = new Set(after.map(({ id }) => id))
  const here = after.flatMap((item): ItemChange[] => {
    const old = older.get(item.id)
    if (!old) return [{ list, id: item.id, kind: 'added', fields: [] }]
    if (old === item) return []

    const fields = ownChanges(old, item)
    if (fields.length > 0) return [{ list, id: item.id, kind: 'changed', fields }]
    return isMoved(old, item) ? [{ list, id: item.id, kind: 'moved', fields: [] }] : []
  })
  const gone = before
    .filter(({ id }) => !kept.has(id))
    .map(({ id }): ItemChange => ({ list, id, kind: 'removed', fields: [] }))

  return [...here, ...gone]
}

function ownChanges(before: Item, after: Item): FieldChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])

  return [...names]
    .filter((name) => !PLACE.has(name))
    .flatMap((name) => {
      const [old, fresh] = [before[name], after[name]]
      if (!WHOLE.has(name)) return fieldChanges(old, fresh, `/${name}`)
      return isSame(old, fresh) ? [] : [{ at: `/${name}`, ...sides(old, fresh) }]
    })
}

const sides = (before: Json | undefined, after: Json | undefined) => ({
  ...(before !== undefined && { before }),
  ...(after !== undefined && { after }),
})

const isMoved = (before: Item, after: Item): boolean =>
  [...PLACE].some((name) => !isSame(before[name], after[name]))

/** A cable is where it leads, not what it is called: one drawn anew in the same place is the same. */
function edgeChanges(before: Edge[], after: Edge[], nodes: ItemChange[]): EdgeChange[] {
  const fresh = new Set(
    nodes.filter(({ kind }) => kind === 'added' || kind === 'removed').map(({ id }) => id),
  )
  const [then, now] = [new Set(before.map(placeOf)), new Set(after.map(placeOf))]
  const change = (kind: EdgeChange['kind']) => (edge: Edge) => ({
    kind,
    edge,
    withNode: fresh.has(edge.from) || fresh.has(edge.to),
  })

  return [
    ...after.filter((edge) => !then.has(placeOf(edge))).map(change('added')),
    ...before.filter((edge) => !now.has(placeOf(edge))).map(change('removed')),
  ]
}

const placeOf = ({ from, port, to }: Edge): string => `${from}/${port}>${to}`

/** Lists that this file knows nothing of, as long as their entries have ids. */
function otherChanges(before: Lists, after: Lists): ItemChange[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  const own = ['nodes', 'edges', 'settings']

  return [...names]
    .filter((name) => !own.includes(name))
    .flatMap((name) => itemChanges(name, itemsOf(before[name]), itemsOf(after[name])))
}

/** Our types are JSON whose optional fields TypeScript does not take for that. */
const asJson = (value: object): Lists => value as Lists

function itemsOf(value: unknown): Item[] {
  return Array.isArray(value) ? value.filter(isItem) : []
}

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string'
