import { createHash, randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { canonical } from '#graph/canonical'
import type { Json, Node, Workflow } from '#graph/workflow'

export type Workspace = Awaited<ReturnType<typeof createWorkspace>>

/** A workspace to run workflows in, and the rows a run refers to. */
export async function createWorkspace(pool: Pool) {
  const workspaceId = randomUUID()
  const userId = randomUUID()
  await pool.query('insert into workspaces (id, name) values ($1, $2)', [workspaceId, 'Test'])

  return {
    id: workspaceId,
    /** Saves a document as a workflow with one version; returns what `accept` wants to know. */
    async publish(workflow: Workflow, title = 'Test workflow') {
      const workflowId = randomUUID()
      const snapshotId = randomUUID()
      const document = workflow as Json
      await pool.query(
        `insert into workflows (id, workspace_id, title, draft, live_version, created_by_id, updated_at)
         values ($1, $2, $3, $4, 1, $5, now())`,
        [workflowId, workspaceId, title, document, userId],
      )
      const hash = createHash('sha256').update(canonical(document)).update(workflowId).digest('hex')
      await pool.query('insert into snapshots (id, workspace_id, hash, document) values ($1, $2, $3, $4)', [
        snapshotId,
        workspaceId,
        hash,
        document,
      ])
      await pool.query(
        'insert into versions (workflow_id, number, snapshot_id, published_by_id) values ($1, 1, $2, $3)',
        [workflowId, snapshotId, userId],
      )

      return { workspaceId, workflowId, snapshotId, version: 1, nodeId: 'start' }
    },
  }
}

/** `start -> a, a:yes -> b` and the nodes themselves; those not given are `data.set` steps. */
export function workflow(lines: string, nodes: { [id: string]: Partial<Node> } = {}): Workflow {
  const edges = lines.split(',').map((line, index) => {
    const [source = '', to = ''] = line.split('->').map((end) => end.trim())
    const [from = '', port = 'out'] = source.split(':')
    return { id: `e${index}`, from, port, to }
  })
  const ids = new Set(['start', ...edges.flatMap((edge) => [edge.from, edge.to]), ...Object.keys(nodes)])
  const made = [...ids].map((id) => ({ ...set(id), ...(id === 'start' && START), ...nodes[id] }))

  return { nodes: made, edges, settings: {} }
}

const START = { type: 'trigger.manual', title: 'Start', input: {} }

/** A pure step that gives its own name, or a value, as `step`. */
export function set(id: string, value: Json = id): Node {
  return {
    id,
    type: 'data.set',
    version: 1,
    title: `Step ${id}`,
    position: { x: 0, y: 0 },
    input: { fields: [{ name: 'step', value }] },
  }
}

export function call(url: string, policy: Node['policy'] = {}): Partial<Node> {
  return { type: 'http.request', input: { method: 'GET', url }, policy: { ...FAST, ...policy } }
}

/** A write; with `header`, its service takes the idempotency key there. */
export function post(url: string, policy: Node['policy'] = {}, header?: string): Partial<Node> {
  const { input, ...node } = call(url, policy)
  return { ...node, input: { ...input, method: 'POST', ...(header && { idempotencyHeader: header }) } }
}

const FAST = { retries: 0, backoff: { firstMs: 20, factor: 1, maxMs: 20 } }

export function condition(left: Json, right: Json): Partial<Node> {
  return { type: 'logic.if', input: { match: 'all', conditions: [{ left, operator: 'equals', right }] } }
}
