import { asideWords, named } from './describe-aside.ts'
import type { Edge, Node, Workflow } from './workflow.ts'

/**
 * What an edit did to the shape of a workflow, its notes and its groups, in a sentence for people who do not see it;
 * null when only places, fields and the words of notes changed.
 */
export function describeEdit(before: Workflow, after: Workflow): string | null {
  if (before === after) return null
  const sentences = [...flowWords(before, after), ...asideWords(before, after)]

  return sentences.length > 0 ? sentences.join(' ') : null
}

function flowWords(before: Workflow, after: Workflow): string[] {
  if (before.nodes === after.nodes && before.edges === after.edges) return []
  const was = new Map(before.nodes.map((node) => [node.id, node]))
  const is = new Map(after.nodes.map((node) => [node.id, node]))
  const added = after.nodes.filter(({ id }) => !was.has(id))
  const removed = before.nodes.filter(({ id }) => !is.has(id))
  const kept = after.nodes.flatMap((node) => {
    const old = was.get(node.id)
    return old && old !== node ? [{ old, node }] : []
  })

  return [
    ...(removed.length > 0 ? [`Removed ${named(removed)}.`] : []),
    ...(added.length > 0 ? [`Added ${named(added)}${placeWords(added, after)}.`] : []),
    ...kept.flatMap(changeWords),
    ...rehoused(kept, after),
    ...(added.length + removed.length > 0 ? [] : cableWords(before, after)),
  ]
}

/** Of one new step: what it follows. */
function placeWords(added: Node[], { nodes, edges }: Workflow): string {
  const [only] = added
  if (!only || added.length > 1) return ''
  const from = edges.find(({ to }) => to === only.id)?.from
  const title = nodes.find(({ id }) => id === from)?.title

  return title === undefined ? '' : ` after “${title}”`
}

type Change = { old: Node; node: Node }

function changeWords({ old, node }: Change): string[] {
  return [
    ...(old.title !== node.title ? [`Renamed “${old.title}” to “${node.title}”.`] : []),
    ...(old.disabled !== node.disabled ? [`Turned “${node.title}” ${node.disabled ? 'off' : 'on'}.`] : []),
  ]
}

function rehoused(changes: Change[], { nodes }: Workflow): string[] {
  const moved = changes.filter(({ old, node }) => old.parent !== node.parent).map(({ node }) => node)
  const [first] = moved
  if (!first) return []
  const loop = nodes.find(({ id }) => id === first.parent)?.title

  return [
    loop === undefined ? `Moved ${named(moved)} out of the loop.` : `Moved ${named(moved)} into “${loop}”.`,
  ]
}

function cableWords(before: Workflow, after: Workflow): string[] {
  const titles = new Map(after.nodes.map(({ id, title }) => [id, title]))
  const line = ({ from, port, to }: Edge) => `${from}/${port}/${to}`
  const [old, now] = [new Set(before.edges.map(line)), new Set(after.edges.map(line))]
  const drawn = after.edges.filter((edge) => !old.has(line(edge)))
  const pulled = before.edges.filter((edge) => !now.has(line(edge)))
  const ends = ({ from, to }: Edge, word: string) => `“${titles.get(from)}” ${word} “${titles.get(to)}”`
  const [one, gone] = [drawn[0], pulled[0]]
  if (one && drawn.length === 1 && pulled.length === 0) return [`Connected ${ends(one, 'to')}.`]
  if (gone && pulled.length === 1 && drawn.length === 0) return [`Disconnected ${ends(gone, 'from')}.`]

  return drawn.length + pulled.length > 0 ? ['Changed the order of the steps.'] : []
}
