import { mendGroups } from './members.ts'
import type { Collision, Side } from './merge/collision.ts'
import { mendEdges, mendNodes } from './merge/mend.ts'
import { mergeById } from './merge/merge-list.ts'
import { isNodeWorkedOn, mergeNode } from './merge/merge-node.ts'
import { isRecord, type Merging, mergeFields, mergeValue, type Three } from './merge/merge-value.ts'
import { isListed, reuse } from './merge/reuse.ts'
import { isSame } from './merge/same.ts'
import type { Edge, Workflow } from './workflow.ts'

export type Merged = { workflow: Workflow; collisions: Collision[] }

/**
 * One document out of two that began as one: what only one side changed is as that side has it, and what was added is
 * there. Where both changed one place, that of the side preferred stays and the place is named. The result is a valid
 * document whenever both are.
 */
export function merge(from: Three<Workflow>, prefer: Side = 'mine'): Merged {
  const { base, mine, theirs } = from
  if (theirs === base || isSame(mine, theirs)) return { workflow: mine, collisions: [] }
  if (mine === base) return { workflow: theirs, collisions: [] }

  const collisions: Collision[] = []
  const mending = { prefer, collisions, from }
  const at = (list: string): Merging => ({ at: `/${list}`, prefer, collisions })
  const parts = mergeParts(from, at)
  const nodes = mendNodes(parts, mending)
  const edges = mergeEdges(from, idsOf(nodes), prefer)
  const workflow = { ...parts, nodes, edges: mendEdges({ ...parts, nodes, edges }, mending) }

  return { workflow: reuse(mine, mendGroups(workflow)), collisions }
}

/** All but the cables, which only mean something between the steps that are there in the end. */
function mergeParts({ base, mine, theirs }: Three<Workflow>, at: (list: string) => Merging): Workflow {
  return {
    ...mergeRest({ base, mine, theirs }, at),
    nodes: mergeById(
      { base: base.nodes, mine: mine.nodes, theirs: theirs.nodes },
      { merge: mergeNode, isWorkedOn: isNodeWorkedOn },
      at('nodes'),
    ),
    edges: [],
    settings: mergeFields(
      { base: { ...base.settings }, mine: { ...mine.settings }, theirs: { ...theirs.settings } },
      at('settings'),
    ),
  }
}

/** A cable that went only because its step did is there again when the step is. */
function mergeEdges({ base, mine, theirs }: Three<Workflow>, here: Set<string>, prefer: Side): Edge[] {
  const nodes = { mine: idsOf(mine.nodes), theirs: idsOf(theirs.nodes) }
  const edges = { mine: idsOf(mine.edges), theirs: idsOf(theirs.edges) }
  const wentAlong = ({ from, to }: Edge, side: Side) =>
    [from, to].some((end) => !nodes[side].has(end) && here.has(end))
  const stays = (edge: Edge) =>
    (['mine', 'theirs'] as const).every((side) => edges[side].has(edge.id) || wentAlong(edge, side))

  const known = idsOf(base.edges)
  const all = mergeById(
    { base: [], mine: mine.edges, theirs: theirs.edges },
    { merge: ({ mine, theirs }) => (prefer === 'mine' ? mine : theirs), isWorkedOn: () => false },
    { at: '/edges', prefer, collisions: [] },
  )

  return all.filter((edge) => !known.has(edge.id) || stays(edge))
}

/** What the document holds beside steps, cables and settings: lists of things with ids, or values. */
function mergeRest({ base, mine, theirs }: Three<Workflow>, at: (list: string) => Merging) {
  const [before, own, other]: { [part: string]: unknown }[] = [base, mine, theirs].map(restOf)
  const rest: { [part: string]: unknown } = {}
  for (const part of new Set([...Object.keys(own ?? {}), ...Object.keys(other ?? {})])) {
    const three = { base: before?.[part], mine: own?.[part], theirs: other?.[part] }
    const merged = mergePart(three, at(part))
    if (merged !== undefined) rest[part] = merged
  }

  return rest
}

type Part = Parameters<typeof mergeValue>[0]['mine']
type Entry = { id: string }

function mergePart({ base = [], mine = [], theirs = [] }: Three<unknown>, merging: Merging): unknown {
  if (!isListed(base) || !isListed(mine) || !isListed(theirs)) {
    return mergeValue({ base: base as Part, mine: mine as Part, theirs: theirs as Part }, merging)
  }
  const merged = mergeById<Entry>({ base, mine, theirs }, { merge: mergeEntry, isWorkedOn }, merging)

  return merged.length > 0 ? merged : undefined
}

/** Where and how large something lies is no loss to anybody. */
const LAYOUT = ['position', 'size', 'x', 'y', 'width', 'height']

function mergeEntry(
  { base, mine, theirs }: { base: Entry | undefined; mine: Entry; theirs: Entry },
  merging: Merging,
): Entry {
  const [before, own, other] = [base ?? {}, mine, theirs].map((entry) => (isRecord(entry) ? entry : {}))
  const silent: Merging = { ...merging, collisions: [] }
  const split = (fields: { [key: string]: unknown } = {}, isLayout: boolean) =>
    Object.fromEntries(Object.entries(fields).filter(([key]) => LAYOUT.includes(key) === isLayout)) as {
      [key: string]: Part
    }
  const part = (isLayout: boolean) => ({
    base: split(before, isLayout),
    mine: split(own, isLayout),
    theirs: split(other, isLayout),
  })

  return { ...mergeFields(part(false), merging), ...mergeFields(part(true), silent), id: mine.id }
}

function isWorkedOn(before: Entry, now: Entry): boolean {
  const layout = Object.fromEntries(Object.entries(now).filter(([key]) => LAYOUT.includes(key)))

  return !isSame({ ...before, ...layout }, now)
}

function restOf({ nodes: _nodes, edges: _edges, settings: _settings, ...rest }: Workflow) {
  return rest
}

const idsOf = (items: Entry[]) => new Set(items.map(({ id }) => id))
