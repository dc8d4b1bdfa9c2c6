import type { Result } from '#graph/schedule'
import type { Json, Node } from '#graph/workflow'
import type { ActiveRun } from './active-run.ts'
import type { Durable } from './durable.ts'
import type { Conduct } from './engines/engine.ts'
import { remember } from './memory.ts'
import { untilAnswered } from './outage.ts'
import type { Outcomes } from './outcomes.ts'
import type { Queue } from './queue.ts'
import { type Outside, stepOf } from './run-node.ts'
import { ending, resultOf, type runWorkflow, type Settled, type Walk } from './run-workflow.ts'
import type { Snapshot, Snapshots } from './snapshots.ts'

type Parts = {
  snapshots: Snapshots
  queue: Queue
  outside: Outside
  responded: Outcomes['responded']
  /** What walks a run; the suite of the port puts its own here. */
  interpret: typeof runWorkflow
}

/** Brings a run together with its document and what its steps reach, and walks it. */
export function createConduct({ snapshots, queue, outside, responded, interpret }: Parts): Conduct {
  return async (active, durable) => {
    const { run, signal } = active
    const snapshot = await untilAnswered(() => snapshots.get(run), signal)
    const walk = createWalk(active, snapshot, outside, responded)
    if (!run.onlyNodeId) return interpret(walk, durable)

    const node = snapshot.plan.nodes.get(run.onlyNodeId)
    if (!node) throw new Error(`The document has no step ${run.onlyNodeId}.`)
    Object.assign(walk.outputs, await untilAnswered(() => savedOutputs(active, snapshot, queue), signal))
    return runAlone(walk, node, durable)
  }
}

function createWalk(
  active: ActiveRun,
  snapshot: Snapshot,
  outside: Outside,
  responded: Parts['responded'],
): Walk {
  const { run, memory } = active
  const payload = memory.get(run.nodeId)?.value?.output ?? null
  const outputs: Walk['outputs'] = {}
  const scope = {
    trigger: payload,
    steps: outputs,
    run: { id: run.id, startedAt: run.startedAt.toISOString(), test: run.version === null },
    workflow: { id: run.workflowId, title: snapshot.title },
    vars: snapshot.vars,
  }

  return {
    snapshot,
    nodeId: run.nodeId,
    payload,
    outputs,
    step: (node) => stepOf(node, { run, scope, titles: snapshot.titles, outside }),
    passed: (nodes) => passOver(active, nodes),
    finished(node, output) {
      if (node.type === 'webhook.respond') responded(run.id, output)
    },
  }
}

/** Nobody waits for these rows: they tell people that a node did not run. */
function passOver({ run, memory, journal, broken }: ActiveRun, nodes: [nodeId: string, result: Result][]) {
  const now = new Date()
  for (const [path] of nodes) {
    if (memory.has(path)) continue
    const row = { path, attempt: 1, status: 'skipped', port: null, output: null, error: null } as const
    journal
      .step(run, { ...row, nodeId: path, input: null, log: null, startedAt: now, finishedAt: now })
      .catch(broken)
    remember(memory, row)
  }
}

/** What a step tested alone finds before it: pinned data, else what the run it refers to left. */
async function savedOutputs({ run, memory }: ActiveRun, { workflow }: Snapshot, queue: Queue) {
  const rows = run.sourceRunId ? await queue.steps([run.sourceRunId]) : []
  const done = rows.filter((row) => row.status === 'done').map((row) => [row.path, row.output] as const)
  const pins = workflow.nodes.flatMap((node) =>
    node.pinned === undefined ? [] : [[node.id, node.pinned] as const],
  )
  const fired = [run.nodeId, memory.get(run.nodeId)?.value?.output ?? null] as const

  return Object.fromEntries<Json>([...done, ...pins, fired])
}

async function runAlone(walk: Walk, node: Node, durable: Durable): Promise<Settled> {
  const result = await resultOf(walk, node, durable)
  if (result.status === 'failed') {
    return { ...ending(walk.snapshot, { nodeId: node.id, error: result.error }), output: null }
  }

  return { status: 'done', error: null, output: result.status === 'done' ? result.output : null }
}
