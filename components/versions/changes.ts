import type { Difference, EdgeChange, FieldChange, ItemChange } from '#graph/diff'
import { withoutMarks } from '#graph/note-title'
import { placeOf } from '#graph/place'
import type { Node, Workflow } from '#graph/workflow'
import type { ChangeKind } from './change-mark.tsx'

/** One line of the list of changes. */
export type Change = {
  key: string
  /** Under which heading it stands. */
  group: 'steps' | 'connections' | 'settings' | 'others' | 'moved'
  kind: ChangeKind
  title: string
  /** What it is about, on the canvas: steps, a note or a group. The first is the thing itself. */
  nodeIds: string[]
  /** Of a note or a group: the list of the document it stands in. */
  list?: string
  fields: FieldChange[]
  /** The step as it was, and as it is. */
  before?: Node
  after?: Node
}

type Sides = { before: Workflow; after: Workflow }

/** What the list tells, in the order in which the canvas is read: from left to right. */
export function changesOf(
  { nodes, edges, settings, others }: Difference,
  { before, after }: Sides,
): Change[] {
  const [older, newer] = [byId(before.nodes), byId(after.nodes)]
  const steps = inReadingOrder(
    nodes.map((change) => stepChange(change, { older, newer, sides: { before, after } })),
    { older, newer },
  )
  const titleOf = (id: string) => (newer.get(id) ?? older.get(id))?.title ?? id

  return [
    ...steps.filter(({ kind }) => kind !== 'moved'),
    ...edges.filter(({ withNode }) => !withNode).map((change) => cableChange(change, titleOf)),
    ...(settings.length > 0 ? [settingsChange(settings)] : []),
    ...others.map((change) => otherChange(change, { before, after })),
    ...steps.filter(({ kind }) => kind === 'moved'),
  ]
}

function inReadingOrder(changes: Change[], { older, newer }: { older: Nodes; newer: Nodes }): Change[] {
  const placed = ({ before, after }: Change) => {
    const [side, node] = after ? [newer, after] : [older, before]
    return node ? placeOf(side, node) : { x: 0, y: 0 }
  }

  return changes
    .map((change) => ({ change, place: placed(change) }))
    .toSorted((one, other) => one.place.x - other.place.x || one.place.y - other.place.y)
    .map(({ change }) => change)
}

function cableChange({ kind, edge }: EdgeChange, titleOf: (id: string) => string): Change {
  const exit = edge.port === 'out' ? '' : ` (${edge.port})`

  return {
    ...{ key: `edge ${kind} ${edge.from}/${edge.port}>${edge.to}`, group: 'connections', kind },
    title: `${titleOf(edge.from)}${exit} to ${titleOf(edge.to)}`,
    ...{ nodeIds: [edge.from, edge.to], fields: [] },
  }
}

const settingsChange = (fields: FieldChange[]): Change => ({
  ...{ key: 'settings', group: 'settings', kind: 'changed', title: 'Workflow settings', nodeIds: [], fields },
})

type Look = { older: Nodes; newer: Nodes; sides: Sides }

function stepChange({ id, kind, fields }: ItemChange, { older, newer, sides }: Look): Change {
  const [before, after] = [older.get(id), newer.get(id)]
  const group = kind === 'moved' ? 'moved' : 'steps'
  const title = (after ?? before)?.title ?? id

  return {
    ...{ key: `node ${id}`, group, kind, title, nodeIds: [id], before, after },
    fields: before && after ? [...fields, ...regrouping(before, after, sides)] : fields,
  }
}

/** Into which group a step was put, and out of which, by their names. */
function regrouping(before: Node, after: Node, sides: Sides): FieldChange[] {
  const titleIn = ({ groups = [] }: Workflow, wanted: string | undefined) =>
    groups.find(({ id }) => id === wanted)?.title
  const [from, to] = [titleIn(sides.before, before.group), titleIn(sides.after, after.group)]
  if (before.group === after.group || from === to) return []

  return [
    { at: '/group', ...(from !== undefined && { before: from }), ...(to !== undefined && { after: to }) },
  ]
}

/** Of a list that runs never see: whatever its entries are called there. */
function otherChange({ list, id, kind, fields }: ItemChange, { before, after }: Sides): Change {
  const entry = [after, before]
    .flatMap((document) => entriesOf(document, list))
    .find((each) => each.id === id)
  const title = [entry?.title, entry?.name, noteText(entry?.text)].find((text) => typeof text === 'string')
  const isDrawn = list === 'notes' || list === 'groups'
  // A group that is gone may be drawn no more: then the steps it was around show where it was.
  const former = kind === 'removed' ? before.nodes.filter(({ group }) => group === id) : []

  return {
    ...{ key: `${list} ${id}`, group: 'others', kind, list },
    fields: fields.map((change) => withColour(list, change)),
    nodeIds: isDrawn ? [id, ...former.map((node) => node.id)] : [],
    title: shortened(typeof title === 'string' && title !== '' ? title : list),
  }
}

const noteText = (text: unknown): unknown =>
  typeof text === 'string' ? text.split('\n').map(withoutMarks).join(' ') : text

/** Where no colour is said, people see one all the same. */
function withColour(list: string, change: FieldChange): FieldChange {
  const colour = COLOURS[list]

  return change.at === '/colour' && colour ? { before: colour, after: colour, ...change } : change
}

const COLOURS: { [list: string]: string } = { notes: 'amber', groups: 'grey' }

function entriesOf(document: Workflow, list: string): { [name: string]: unknown }[] {
  const value: unknown = Object.entries(document).find(([name]) => name === list)?.[1]

  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'object' && entry !== null) : []
}

const shortened = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}

type Nodes = ReadonlyMap<string, Node>

const byId = (nodes: Node[]): Nodes => new Map(nodes.map((node) => [node.id, node]))
