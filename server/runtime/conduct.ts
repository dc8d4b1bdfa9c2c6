import type { Result } from '#graph/schedule'
import { nodeIdOf } from '#graph/step-path'
import type { Json } from '#graph/workflow'
import type { Asking } from '#server/approvals/asking'
import { log } from '#server/log'
import type { ActiveRun } from './active-run.ts'
import { closeOpen } from './attempt.ts'
import { type FailureParts, reportFailure } from './calls/report-failure.ts'
import { today } from './clock.ts'
import type { Durable } from './durable.ts'
import type { Conduct } from './engines/engine.ts'
import { remember } from './memory.ts'
import { untilAnswered } from './outage.ts'
import type { Outcomes } from './outcomes.ts'
import { givenOutputs } from './part.ts'
import { pinnedStep } from './pinned-step.ts'
import type { Queue } from './queue.ts'
import type { Place, ResumeLinks } from './resume-links.ts'
import type { Run } from './rows.ts'
import { inputOf, type Outside, stepOf } from './run-node.ts'
import { runAlone, type runWorkflow } from './run-workflow.ts'
import type { Runtime } from './runtime.ts'
import type { Snapshot, Snapshots } from './snapshots.ts'
import { placeAlone } from './stand-in.ts'
import { stubbed } from './stubs.ts'
import { createOver, type Frame, pathOf, type Settled, type Walk } from './walk.ts'

type Parts = Pick<FailureParts, 'calls' | 'runUrl'> & {
  links: ResumeLinks
  /** Where members find what a step asks them. */
  approvalPage: (place: Place) => string
  asking: Asking
  signalAll: Runtime['signalAll']
  snapshots: Snapshots
  queue: Queue
  outside: Outside
  responded: Outcomes['responded']
  /** What walks a run; the suite of the port puts its own here. */
  interpret: typeof runWorkflow
}

/** Brings a run together with its document and what its steps reach, and walks it. */
export function createConduct(parts: Parts): Conduct {
  return async (active, durable) => {
    const snapshot = await untilAnswered(() => parts.snapshots.get(active.run), active.signal)
    active.watch.knows(snapshot)
    const settled = await walkRun(active, snapshot, { ...parts, durable })
    closeOpen(active)
    if (settled.error) {
      await active.accepted
      await reportFailure({ ...active, run: inTrace(active) }, snapshot, settled.error, parts)
    }

    return settled
  }
}

async function walkRun(
  active: ActiveRun,
  snapshot: Snapshot,
  { durable, interpret, queue, ...parts }: Parts & { durable: Durable },
): Promise<Settled> {
  const { run, signal } = active
  const walk = createWalk(active, snapshot, parts)
  const { part } = snapshot
  const saved = part && (await untilAnswered(() => givenOutputs(part, snapshot, queue), signal))
  if (!run.onlyNodeId) return interpret({ ...walk, part: part && saved && { ...part, saved } }, durable)

  const node = snapshot.nodes.get(run.onlyNodeId)
  if (!node) throw new Error(`The document has no step ${run.onlyNodeId}.`)
  const place = await placeAlone(walk, node, async (paths) => ({
    ...(await untilAnswered(() => savedOutputs(active, snapshot, paths, queue), signal)),
    ...saved,
  }))
  return runAlone(place, node, durable)
}

function createWalk(
  active: ActiveRun,
  snapshot: Snapshot,
  {
    outside,
    responded,
    calls,
    links,
    approvalPage,
    asking,
    signalAll,
  }: Omit<Parts, 'snapshots' | 'queue' | 'interpret' | 'runUrl'>,
): Walk {
  const { run, memory } = active
  const { titles } = snapshot
  const payload = memory.get(run.nodeId)?.value?.output ?? null
  const linksOf: Walk['linksOf'] = (plan, prefix) => {
    const found: [nodeId: string, url: string][] = []
    for (const { id, type } of plan.nodes.values()) {
      const place = { runId: run.id, path: `${prefix}${id}` }
      if (type === 'wait.for-event') found.push([id, links.url(place)])
      if (type === 'approval.request') found.push([id, approvalPage(place)])
    }
    return Object.fromEntries(found)
  }
  const scope: Frame['scope'] = {
    trigger: payload,
    steps: {},
    run: {
      id: run.id,
      startedAt: run.startedAt.toISOString(),
      test: run.version === null,
      links: linksOf(snapshot.plan, ''),
    },
    workflow: { id: run.workflowId, title: snapshot.title },
    vars: snapshot.vars,
  }

  const input: Walk['input'] = (node, { scope: seen }) =>
    inputOf(node, { run, scope: seen, titles, outside, signal: active.signal })

  return {
    runId: run.id,
    workspaceId: run.workspaceId,
    snapshot,
    nodeId: run.nodeId,
    payload,
    part: null,
    outputLimit: outside.limits.outputBytes,
    load: (value) => untilAnswered(() => outside.values.load(run.workspaceId, value), active.signal),
    frame: { prefix: '', scope, over: createOver() },
    step: (node, frame) =>
      stepOf(node, { run, path: pathOf(frame, node.id), scope: frame.scope, titles, outside }),
    stub: (node, frame) => pinnedStep(node, { run, snapshot }) ?? stubbed(snapshot, { node, frame, input }),
    input,
    inside: (value, { scope }) =>
      untilAnswered(() => outside.values.resolve(run.workspaceId, value, scope, { titles }), active.signal),
    links,
    asking: {
      open: (question) => untilAnswered(() => asking.open(question), active.signal),
      answer: (id) => untilAnswered(() => asking.answer(id), active.signal),
      withdraw: (id) => void untilAnswered(() => asking.withdraw(id), active.signal).catch(unheard),
    },
    linksOf,
    async signal({ name, key }, value) {
      await active.accepted
      return signalAll({ workspaceId: run.workspaceId, name, key }, value)
    },
    call: (call) => untilAnswered(() => calls.call(inTrace(active), call), active.signal),
    passed: (frame, nodes) => passOver(active, frame, nodes),
    finished(node, output) {
      if (node.type === 'webhook.respond') responded(run.id, output)
    },
  }
}

/** Once the run has ended, whoever looks after approvals withdraws what it asked. */
const unheard = (error: unknown) => log.debug('An approval could not be withdrawn.', { error })
/** The run as what it begins sees it: whatever that does belongs to the same trace. */
function inTrace({ run, watch }: ActiveRun): Run {
  return { ...run, traceparent: watch.traceparent ?? run.traceparent }
}

/** Nobody waits for these rows: they tell people that a node did not run. In rounds of loops nobody looks for them. */
function passOver(
  { run, memory, journal, broken }: ActiveRun,
  { prefix }: Frame,
  nodes: [nodeId: string, result: Result][],
) {
  if (prefix !== '') return
  const now = today()
  for (const [path] of nodes) {
    if (memory.has(path)) continue
    const row = { path, attempt: 1, status: 'skipped', port: null, output: null, error: null } as const
    journal
      .step(run, {
        ...row,
        nodeId: path,
        input: null,
        log: null,
        startedAt: now,
        finishedAt: now,
        doubtful: false,
      })
      .catch(broken)
    remember(memory, row)
  }
}

/** What a step tested alone finds before it: pinned data, else what the run it refers to left. */
async function savedOutputs({ run, memory }: ActiveRun, { nodes }: Snapshot, paths: string[], queue: Queue) {
  const rows = run.sourceRunId ? await queue.outputs(run.sourceRunId, paths) : []
  const done = rows.map(({ path, output }) => [path, output] as const)
  const pins = paths.flatMap((path) => {
    const pinned = nodes.get(nodeIdOf(path))?.pinned
    return pinned === undefined ? [] : [[path, pinned] as const]
  })
  const fired = [run.nodeId, memory.get(run.nodeId)?.value?.output ?? null] as const

  return Object.fromEntries<Json>([...done, ...pins, fired])
}
