import { nodeTypeOf } from '../catalog.ts'
import { outermost } from '../contain.ts'
import type { Catalog } from '../node-type.ts'
import { leadsTo } from '../order.ts'
import { expressions } from '../references.ts'
import { scope } from '../scope.ts'
import type { Edge, Node, Workflow } from '../workflow.ts'
import { readsOf } from './reads.ts'
import { alwaysLeaves } from './ways.ts'

/** The selected steps of one scope, and the lines that cross the border of the selection. */
export type Cut = {
  outer: Node[]
  /** The steps where it begins: what outside leads to, or nothing does. */
  entries: Node[]
  into: Edge[]
  outOf: Edge[]
}

/** These act on the run they are in; called, they would act on another. */
const OF_THE_RUN: { [type: string]: string } = {
  'flow.stop': 'ends the whole run, and in a workflow of its own would end only that one',
  'webhook.respond':
    'answers whoever called this workflow, and in a workflow of its own would have nobody to answer',
}

export function cutOf(workflow: Workflow, ids: string[]): Cut {
  const byId = new Map(workflow.nodes.map((node) => [node.id, node]))
  const outer = outermost(byId, ids).flatMap((id) => byId.get(id) ?? [])
  const inside = new Set(outer.map(({ id }) => id))
  const into = workflow.edges.filter(({ from, to }) => !inside.has(from) && inside.has(to))

  return {
    outer,
    into,
    entries: outer.filter(
      ({ id }) => into.some(({ to }) => to === id) || !workflow.edges.some(({ to }) => to === id),
    ),
    outOf: workflow.edges.filter(({ from, to }) => inside.has(from) && !inside.has(to)),
  }
}

/** Why steps cannot become a workflow of their own, and what to do; null when they can. */
export function extractRefusal(
  workflow: Workflow,
  { catalog, ids, inside }: { catalog: Catalog; ids: string[]; inside: ReadonlyMap<string, Node> },
): string | null {
  const cut = cutOf(workflow, ids)

  return (
    membersRefusal(cut, inside, catalog) ??
    wholeRefusal(workflow, cut) ??
    entryRefusal(cut) ??
    exitRefusal(workflow, cut, catalog) ??
    readsRefusal(workflow, inside)
  )
}

function membersRefusal({ outer }: Cut, inside: ReadonlyMap<string, Node>, catalog: Catalog): string | null {
  if (outer.length === 0) return 'Select the steps that shall become a workflow of their own first.'
  const trigger = outer.find((node) => nodeTypeOf(catalog, node)?.trigger || node.type.startsWith('trigger.'))
  if (trigger) return `“${trigger.title}” starts this workflow. Leave it out: the new one starts when called.`
  if (new Set(outer.map(({ parent }) => parent)).size > 1)
    return 'This would cut through a loop. Select steps of one loop, or the loop as a whole.'
  const bound = [...inside.values()].find(({ type }) => OF_THE_RUN[type])

  return bound ? `“${bound.title}” ${OF_THE_RUN[bound.type]}. Leave it out.` : null
}

/** No way leads out of the steps and back in. */
function wholeRefusal({ nodes, edges }: Workflow, { outer, into, outOf }: Cut): string | null {
  const inside = new Set(outer.map(({ id }) => id))
  const beyond = edges.filter(({ from, to }) => !inside.has(from) && !inside.has(to))
  const between = outOf.find(({ to }) => into.some(({ from }) => leadsTo(beyond, to, from)))
  const title = nodes.find(({ id }) => id === between?.to)?.title

  return title === undefined
    ? null
    : `“${title}” lies between these steps but is not selected. Select it too.`
}

/** All entries follow the same exits: a call is entered once. */
function entryRefusal({ entries, into }: Cut): string | null {
  const before = (node: Node) =>
    into
      .filter(({ to }) => to === node.id)
      .map(({ from, port }) => `${from}/${port}`)
      .sort()
      .join(' ')
  const [first, ...others] = entries
  const other = first && others.find((node) => before(node) !== before(first))
  if (!first || !other) return null

  return `These steps are entered in several places, at “${first.title}” and at “${other.title}”. A called workflow has one beginning: select steps that follow one another.`
}

function exitRefusal(workflow: Workflow, { outer, outOf }: Cut, catalog: Catalog): string | null {
  const titleOf = (id: string) => workflow.nodes.find((node) => node.id === id)?.title ?? ''
  const failing = outOf.find(({ port }) => port === 'error')
  if (failing)
    return `What happens when “${titleOf(failing.from)}” fails is not selected. Select “${titleOf(failing.to)}” too.`

  const steps = { ...scope(workflow, outer[0]?.parent), nodes: outer }
  const inside = new Set(outer.map(({ id }) => id))
  const within = {
    ...steps,
    edges: workflow.edges.filter(({ from, to }) => inside.has(from) && inside.has(to)),
  }
  const uncertain = [...Map.groupBy(outOf, ({ to }) => to)].find(
    ([, edges]) => !alwaysLeaves(within, edges, catalog),
  )

  return uncertain
    ? `“${titleOf(uncertain[0])}” follows some branches of these steps only, and a called workflow has one way out. Select it too, or leave the branching step out.`
    : null
}

function readsRefusal({ nodes }: Workflow, inside: ReadonlyMap<string, Node>): string | null {
  const all = [...inside.values()].find((node) =>
    readsIn(node).some(({ root, stepId }) => root === 'steps' && stepId === undefined),
  )
  if (all) return `“${all.title}” reads all steps at once. Name the steps it needs instead.`
  const outside = nodes.find(
    (node) =>
      !inside.has(node.id) &&
      readsIn(node).some(
        ({ root, names }) => root === 'run' && names[0] === 'links' && inside.has(names[1] ?? ''),
      ),
  )

  return outside
    ? `“${outside.title}” passes on the address of a step that is selected. Select it too.`
    : null
}

const readsIn = ({ input }: Node) => expressions(input).flatMap(readsOf)
