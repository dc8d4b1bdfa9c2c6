import { nodeTypeOf } from '../catalog.ts'
import { add, connect, type NewId } from '../edit.ts'
import { newNode } from '../new-node.ts'
import type { Catalog } from '../node-type.ts'
import { expressions, rewrite } from '../references.ts'
import type { Node, Workflow } from '../workflow.ts'
import { camelCase, freeName } from './names.ts'
import { readsOf, replaceRead } from './reads.ts'
import { alwaysLeaves, exitsOf } from './ways.ts'

/** What the new workflow gives: fields for the steps that others read, or directly what its only last step gave. */
export type Returned = { isDirect: boolean; fields: { name: string; stepId: string }[] }

type Known = { steps: Workflow; inside: ReadonlyMap<string, Node>; catalog: Catalog }

export function returned({ nodes }: Workflow, { steps, inside, catalog }: Known): Returned {
  const outside = nodes.filter(({ id }) => !inside.has(id))
  const wanted = new Set(
    outside
      .flatMap(({ input }) => expressions(input).flatMap(readsOf))
      .flatMap(({ stepId }) => (stepId !== undefined && inside.has(stepId) ? stepId : [])),
  )
  const taken = new Set<string>()
  const fields = [...inside.values()]
    .filter(({ id }) => wanted.has(id))
    .map(({ id, title }) => ({ name: freeName([camelCase(title) || 'result'], taken), stepId: id }))

  return { fields, isDirect: fields.length === 1 && isLast(fields[0]?.stepId, steps, catalog) }
}

/** True when nothing ends after or beside a step, and no branch leaves it out. */
function isLast(id: string | undefined, steps: Workflow, catalog: Catalog): boolean {
  const top = steps.nodes.filter(({ parent }) => parent === undefined)
  const ends = top.filter((node) => !steps.edges.some(({ from }) => from === node.id))
  const [end] = ends
  if (!end || ends.length > 1 || end.id !== id) return false

  const scoped = { ...steps, nodes: top }
  const leaving = exitsOf(end, catalog).map((port) => ({ id: port, from: end.id, port, to: '' }))
  return alwaysLeaves(scoped, leaving, catalog)
}

/** The workflow with a last step that puts together what others read, after every way through it. */
export function withResult(
  workflow: Workflow,
  { isDirect, fields }: Returned,
  { catalog, newId }: { catalog: Catalog; newId: NewId },
): Workflow {
  const set = nodeTypeOf(catalog, { type: 'data.set', version: 1 })
  if (isDirect || fields.length === 0 || !set) return workflow

  const top = workflow.nodes.filter(({ parent }) => parent === undefined)
  const right = Math.max(...top.map(({ position }) => position.x))
  const node = newNode(
    workflow,
    { ...set, title: 'Result' },
    { id: newId(), position: { x: right + 336, y: 0 } },
  )
  const result: Node = {
    ...node,
    input: {
      ...node.input,
      fields: fields.map(({ name, stepId }) => ({ name, value: `{{ steps.${stepId} }}` })),
    },
  }
  const open = top.flatMap(({ id, ...rest }) =>
    exitsOf({ id, ...rest }, catalog)
      .filter((port) => !workflow.edges.some((edge) => edge.from === id && edge.port === port))
      .map((port) => ({ from: id, port, to: result.id })),
  )

  return open.reduce((done, connection) => connect(done, connection, newId), add(workflow, result))
}

/** What a step outside reads of the steps that are gone, it reads of the call. */
export function readersOf(
  input: Node['input'],
  { isDirect, fields }: Returned,
  callId: string,
): Node['input'] {
  const names = new Map(fields.map(({ name, stepId }) => [stepId, name]))

  return rewrite(input, (expression) =>
    readsOf(expression).reduce((text, read) => {
      const name = names.get(read.stepId ?? '')
      if (name === undefined) return text
      return replaceRead(text, read, 0, isDirect ? ['steps', callId] : ['steps', callId, name])
    }, expression),
  )
}
