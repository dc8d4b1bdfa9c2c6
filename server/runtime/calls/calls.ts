import { v5 as uuidOf } from 'uuid'
import { parser, SchemaError } from '#graph/schema'
import { statedSchema } from '#graph/stated-fields'
import type { Json, Node, Workflow } from '#graph/workflow'
import { NodeError } from '#nodes/execute'
import type { Values } from '#server/values/create-values'
import type { Turns } from '../flow/turns.ts'
import { keepPayload } from '../keep-values.ts'
import type { Queue } from '../queue.ts'
import type { Run } from '../rows.ts'

/** A call of one workflow by a step of another. */
export type Call = { path: string; attempt: number; workflowId: string; data: { [field: string]: Json } }

/** The run that was begun, and the fields its workflow says it gives. */
export type Called = { runId: string; title: string; returns: Json }

type Parts = {
  values: Values
  queue: Pick<Queue, 'callee' | 'begin'>
  /** A run was put in the queue, or into the line of its workflow. */
  enqueued: (run: Run) => void
  /** Where it stands there. */
  ticket: Turns['ticket']
}

/** Calls that lead to each other may be this many: more is a circle. */
const DEEPEST = 25
/** Of ids that follow from what they stand for, so that a second try begins nothing twice. */
const NAMESPACE = '6f2a4c1e-3f5b-5d0a-9c7e-8f4d2b6a1e30'

const begunId = (parentId: string, reason: string) => uuidOf(`${parentId}/${reason}`, NAMESPACE)
const reasonOf = ({ path, attempt }: Pick<Call, 'path' | 'attempt'>) => `${path}#${attempt}`

/** The id that the run has which an attempt at a step calls. */
export const calledRunId = (parentId: string, call: Pick<Call, 'path' | 'attempt'>) =>
  begunId(parentId, reasonOf(call))

export type Calls = ReturnType<typeof createCalls>

/** Begins runs for other runs. Each gets an id made from who calls and why: asked again, it is begun once. */
export function createCalls({ queue, values, enqueued, ticket }: Parts) {
  async function begin(parent: Run, target: Target, payload: Json, reason: string) {
    const id = begunId(parent.id, reason)
    const { workflowId, version, snapshotId, node } = target
    const { workspaceId, depth, traceparent } = parent
    const run = await queue.begin({
      id,
      workspaceId,
      workflowId,
      version,
      snapshotId,
      nodeId: node.id,
      parentRunId: parent.id,
      depth: depth + 1,
      traceparent,
      payloadText: (await keepPayload(values, { id, workspaceId, payload })).payloadText,
      ticket: await ticket({ workspaceId, version, snapshotId, payload }),
    })
    if (run) enqueued(run)

    return id
  }

  return {
    /** Rejects with a `NodeError` when the workflow cannot be called, or not with these data. */
    async call(parent: Run, { path, attempt, workflowId, data }: Call): Promise<Called> {
      if (parent.depth >= DEEPEST) throw tooDeep()
      const target = await findTarget(queue, parent.workspaceId, { workflowId, type: 'trigger.call' })
      const { title, node } = target
      const payload = takenBy(title, node.input.fields, data)
      const runId = await begin(parent, target, payload, reasonOf({ path, attempt }))

      return { runId, title, returns: node.input.returns ?? [] }
    },

    /** Begins the workflow that deals with a failure; false when that one is not there to be run. */
    async report(parent: Run, workflowId: string, payload: Json, reason: string): Promise<boolean> {
      if (parent.depth >= DEEPEST) return false
      const target = await findTarget(queue, parent.workspaceId, { workflowId, type: 'trigger.error' }).catch(
        (error) => {
          if (error instanceof NodeError) return null
          throw error
        },
      )
      if (target) await begin(parent, target, payload, reason)

      return target !== null
    },
  }
}

type Target = { workflowId: string; version: number; snapshotId: string; title: string; node: Node }

async function findTarget(
  queue: Parts['queue'],
  workspaceId: string,
  { workflowId, type }: { workflowId: string; type: string },
): Promise<Target> {
  const found = IS_ID.test(workflowId) ? await queue.callee(workspaceId, workflowId) : undefined
  if (!found) {
    throw new NodeError('The workflow to call is not in this workspace.', { fix: 'Choose another one.' })
  }
  const { title, version, snapshotId, document } = found
  if (version === null || snapshotId === null) {
    throw new NodeError(`“${title}” is not published, so it cannot be called.`, { fix: 'Publish it first.' })
  }
  const node = (document as Workflow).nodes.find((each) => each.type === type && !each.disabled)
  if (!node) {
    throw new NodeError(`“${title}” does not start with “When called”.`, {
      fix: 'Add that trigger to it and publish it again.',
    })
  }

  return { workflowId, version, snapshotId, title, node }
}

const IS_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** What a workflow takes, as it states it. */
function takenBy(title: string, fields: Json | undefined, data: { [field: string]: Json }): Json {
  const schema = statedSchema(fields)
  if (!schema) return data

  return checked(schema, data, (problem) => `“${title}” cannot be called with these data: ${problem}`)
}

/** What a workflow gave, if it is what it says it gives. */
export function given({ title, returns }: Called, output: Json): Json {
  const schema = statedSchema(returns)
  if (!schema) return output

  return checked(schema, output, (problem) => `“${title}” did not give what it states: ${problem}`)
}

function checked(schema: { [keyword: string]: Json }, value: Json, message: (problem: string) => string) {
  try {
    return parser<Json>(schema)(value)
  } catch (error) {
    if (!(error instanceof SchemaError)) throw error
    throw new NodeError(message(error.message), {
      fix: 'Give each field as that workflow states it.',
      cause: error,
    })
  }
}

function tooDeep() {
  return new NodeError(`Workflows call each other more than ${DEEPEST} deep.`, {
    fix: 'Look for workflows that call each other in a circle.',
  })
}
