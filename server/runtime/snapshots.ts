import type { Pool } from 'pg'
import type { Part, TestDocument } from '#graph/part'
import { type Plan, plan } from '#graph/plan'
import { scope } from '#graph/scope'
import type { Stubs } from '#graph/test-case'
import type { Json, Node, Workflow } from '#graph/workflow'
import { now } from './clock.ts'

/** The document a run executes, read and indexed once for all its runs. */
export type Snapshot = {
  workflow: Workflow
  /** All of it, by id. */
  nodes: Map<string, Node>
  /** Of what lives in no container. */
  plan: Plan
  /** Of what lives in each container. */
  bodies: Map<string, Plan>
  /** In which moments without a zone are read. */
  timeZone: string
  /** Of the workflow. */
  title: string
  /** Of its nodes. */
  titles: { [nodeId: string]: string }
  vars: Json
  /** What a test runs of it; all of it when null. */
  part: Part | null
  /** Of a test case: what steps answer in place of acting. */
  stubs: Stubs | null
}

export type Snapshots = { get(of: { snapshotId: string; workflowId: string }): Promise<Snapshot> }

const KEPT = 200
/** The document never changes, but the title of its workflow may. */
const FRESH_MS = 60_000

export function createSnapshots(pool: Pool): Snapshots {
  const cache = new Map<string, { snapshot: Promise<Snapshot>; until: number }>()

  return {
    get({ snapshotId, workflowId }) {
      const key = `${workflowId} ${snapshotId}`
      const known = cache.get(key)
      if (known && known.until > now()) return known.snapshot

      const snapshot = load(pool, snapshotId, workflowId)
      snapshot.catch(() => cache.delete(key))
      cache.delete(key)
      cache.set(key, { snapshot, until: now() + FRESH_MS })
      const [oldest] = cache.keys()
      if (cache.size > KEPT && oldest) cache.delete(oldest)

      return snapshot
    },
  }
}

async function load(pool: Pool, snapshotId: string, workflowId: string): Promise<Snapshot> {
  const { rows } = await pool.query<{ document: TestDocument; title: string }>({
    name: 'snapshot',
    text: 'select s.document, w.title from snapshots s, workflows w where s.id = $1 and w.id = $2',
    values: [snapshotId, workflowId],
  })
  const [row] = rows
  if (!row) throw new Error(`The document ${snapshotId} of workflow ${workflowId} is gone.`)
  const { document: workflow, title } = row
  const { nodes, settings } = workflow
  const containers = new Set(nodes.flatMap(({ parent }) => parent ?? []))

  return {
    workflow,
    nodes: new Map(nodes.map((node) => [node.id, node])),
    plan: plan(scope(workflow)),
    bodies: new Map([...containers].map((id) => [id, plan(scope(workflow, id))])),
    timeZone: settings.timeZone ?? 'UTC',
    title,
    titles: Object.fromEntries(nodes.map((node) => [node.id, node.title])),
    vars: settings.vars ?? {},
    part: workflow.part ?? null,
    stubs: workflow.stubs ?? null,
  }
}
