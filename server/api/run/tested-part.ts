import { upstream } from '#graph/outputs'
import { entriesAround, type Given, type Part, type Reach, type TestDocument } from '#graph/part'
import type { Workflow } from '#graph/workflow'
import { nodeTypeOf } from '../catalog/node-type-of.ts'
import type { ActorContext } from '../context.ts'
import { refuse } from '../refuse.ts'
import { savedData } from './saved-data.ts'

type Asked = {
  onlyNodeId?: string | undefined
  toNodeId?: string | undefined
  fromNodeId?: string | undefined
  entries?: Part['entries'] | undefined
}

/** The part of a draft that a test is asked for; null for all of it. */
export function partAsked(document: Workflow, { onlyNodeId, toNodeId, fromNodeId, entries }: Asked) {
  const asked = Object.entries({ only: onlyNodeId, to: toNodeId, from: fromNodeId }).flatMap(
    ([reach, nodeId]) => (nodeId === undefined ? [] : [{ reach, nodeId }]),
  )
  const [one] = asked
  if (!one) return null
  if (asked.length > 1) throw refuse('BAD_REQUEST', 'Ask for one of onlyNodeId, toNodeId and fromNodeId.')
  const nodes = new Map(document.nodes.map((node) => [node.id, node]))
  const node = nodes.get(one.nodeId)
  if (!node) {
    throw refuse('BAD_REQUEST', `The saved draft has no step “${one.nodeId}”.`, {
      fix: 'Save the draft, then test.',
    })
  }
  // Everything comes after a trigger, and nothing leads to it.
  if (nodeTypeOf(node)?.trigger && one.reach !== 'only') return null

  return { nodeId: node.id, reach: one.reach as Reach, entries: entriesAround(nodes, node.id, entries) }
}

type Firing = {
  part: Omit<Part, 'given'> | null
  asked: string | undefined
  source: { nodeId: string } | null
}

/** The trigger a test takes to have fired: the one asked for, that of the run looked at, else one that leads to the part. */
export function firedFor(document: Workflow, { part, asked, source }: Firing): string | undefined {
  if (asked) return asked
  const triggers = document.nodes.filter((node) => nodeTypeOf(node)?.trigger && !node.disabled)
  if (source && triggers.some(({ id }) => id === source.nodeId)) return source.nodeId
  const before = part ? upstream(document, part.nodeId) : []

  return triggers.find(({ id }) => before.includes(id))?.id
}

type Fired = {
  id: string
  from:
    | Omit<Extract<Given, { from: 'run' }>, 'port'>
    | { from: 'pinned' | 'captured' | 'event' | 'example' }
    | null
}

type Wanted = {
  workflowId: string
  document: Workflow
  part: Omit<Part, 'given'>
  sourceRunId: string | undefined
  fired: Fired
}

/** The document as such a test runs it, with what stands in for the steps before. */
export async function withPart(
  ctx: ActorContext,
  { workflowId, document, part, sourceRunId, fired }: Wanted,
): Promise<TestDocument> {
  const given = part.reach === 'to' ? {} : await savedData(ctx, { workflowId, document, part, sourceRunId })
  const payload: Part['given'] = fired.from ? { [fired.id]: { ...fired.from, port: 'out' } } : {}

  return { ...document, part: { ...part, given: { ...given, ...payload } } }
}
