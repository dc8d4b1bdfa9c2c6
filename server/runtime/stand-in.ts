import type { Plan } from '#graph/plan'
import { roundPaths } from '#graph/round-paths'
import { containersOf } from '#graph/scope'
import type { Json, Node } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import { retryNever } from './retry-policy.ts'
import { createOver, type Frame, type Walk } from './walk.ts'

/** Where a step tested alone stands: what it sees in place of what would have run before it. */
export type Place = { walk: Walk; frame: Frame; plan: Plan }

/** Gives the outputs there are of the paths asked for. */
type Saved = (paths: string[]) => Promise<{ [path: string]: Json }>

/**
 * Puts a step in the frame it is tested alone in. Inside loops that is one round of each, the first unless chosen: its list is
 * worked out anew, and that entry is the item. Where that cannot be done, the step fails and says so.
 */
export async function placeAlone(walk: Walk, node: Node, saved: Saved): Promise<Place> {
  const { snapshot } = walk
  const containers = containersOf(snapshot.nodes, node.id)
    .toReversed()
    .flatMap((id) => snapshot.nodes.get(id) ?? [])
  const scopes = new Set<string | undefined>([undefined, ...containers.map(({ id }) => id)])
  const seen = [...snapshot.nodes.values()].filter(({ parent }) => scopes.has(parent))
  const entries = snapshot.part?.entries ?? {}
  const paths = roundPaths({ nodes: seen }, entries)
  const outputs = await saved([...paths.keys()])
  const plan = snapshot.bodies.get(node.parent ?? '') ?? snapshot.plan
  let frame = withSteps(walk.frame, outputsIn(undefined))

  try {
    for (const container of containers) {
      const entered = await enter(walk, frame, { container, index: entries[container.id] ?? 0 })
      frame = withSteps(entered, outputsIn(container.id))
    }
  } catch (error) {
    if (!(error instanceof NodeError)) throw error
    return { walk: refusing(walk, error), frame, plan }
  }
  return { walk, frame, plan }

  function outputsIn(scope: string | undefined): { [nodeId: string]: Json } {
    const found = [...paths].filter(
      ([path, id]) => snapshot.nodes.get(id)?.parent === scope && Object.hasOwn(outputs, path),
    )
    return Object.fromEntries(found.map(([path, id]) => [id, outputs[path] ?? null]))
  }
}

type Round = { container: Node; index: number }

async function enter(walk: Walk, frame: Frame, { container, index }: Round): Promise<Frame> {
  const { items } = await walk.input(container, frame)
  const links = walk.linksOf(
    walk.snapshot.bodies.get(container.id) ?? { nodes: new Map(), into: new Map(), outOf: new Map() },
    frame.prefix,
  )
  const run = { ...frame.scope.run, links: { ...frame.scope.run.links, ...links } }
  const scope = { ...frame.scope, run, index }
  if (!Array.isArray(items)) return inside({ ...frame, scope }, container.id, { last: null, index })

  const item = items[index]
  if (item === undefined) throw noEntry(container, { index, count: items.length })
  return inside({ ...frame, scope: { ...scope, item } }, container.id, { item, index })
}

const inside = (frame: Frame, id: string, sees: Json): Frame => withSteps(frame, { [id]: sees })

const withSteps = (frame: Frame, steps: { [nodeId: string]: Json }): Frame => ({
  ...frame,
  scope: { ...frame.scope, steps: { ...frame.scope.steps, ...steps } },
  over: createOver(frame.over),
})

/** The list of a loop is shorter than what a test asks for. */
export function noEntry({ title }: Node, { index, count }: { index: number; count: number }): NodeError {
  if (count === 0)
    return new NodeError(`The list of “${title}” is empty, so there is no entry to test this step with.`, {
      fix: 'Test the whole workflow with data that has an entry, or pick another list.',
    })

  return new NodeError(
    `The list of “${title}” has ${count} ${count === 1 ? 'entry' : 'entries'}, so there is no entry ${index + 1} to test with.`,
    { fix: 'Choose another entry to test with.' },
  )
}

/** Whatever the step would have done, it fails with this. */
function refusing(walk: Walk, error: NodeError): Walk {
  const refuse = async () => {
    throw error
  }

  return {
    ...walk,
    input: refuse,
    step: () => ({ work: refuse, options: { effect: 'none', retry: retryNever } }),
  }
}
