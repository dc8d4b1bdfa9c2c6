import { nodeIdOf } from '#graph/step-path'
import type { Node } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import { about } from '#server/runtime/about'
import { isRound } from '#server/runtime/paths'
import type { Run } from '#server/runtime/rows'
import type { RunOutcome } from '#server/runtime/runtime'
import type { Snapshot } from '#server/runtime/snapshots'
import type { AttemptWatch, Watch } from '#server/runtime/watch'
import { isLogged, log } from '../log.ts'
import { resultOf } from './attempt-result.ts'
import type { Metrics } from './metrics.ts'
import type { NamedAttempt, RunTrace, Tracing } from './tracing.ts'

type Parts = {
  metrics: Metrics
  /** null while nobody collects traces. */
  tracing: Tracing | null
  failed: (run: Run) => void
  /** Whether calls of steps carry the trace on. */
  outgoing: boolean
}

/** What the runtime tells becomes counts, spans and lines of the log. */
export function createWatch(parts: Parts): Watch {
  const { metrics, tracing } = parts

  return {
    accepted: ({ workflowId }) => metrics.accepted(workflowId),
    repeated: metrics.repeated,
    flushed: metrics.flushed,
    takenUp(run, memory, accepted = Promise.resolve()) {
      const trace = tracing?.begin(run, memory, accepted) ?? null
      const opened = new Map<string, Date>()
      let nodes: Snapshot['nodes'] | undefined

      return {
        traceparent: trace?.traceparent ?? null,
        knows(document) {
          nodes = document.nodes
          trace?.named(document.title)
        },
        opened: (path) => void opened.set(path, new Date()),
        attempt(of) {
          const { path, number, effect } = of
          const { type, title } = nameOf(nodes, path)
          const since = of.since ?? opened.get(path)
          if (since) opened.delete(path)

          return watchAttempt(parts, { run, trace, of: { path, number, effect, since, type, title } })
        },
        left(how) {
          trace?.left(how)
          if (!how.outcome) return
          const { status } = how.outcome
          metrics.settled(run.workflowId, status, (Date.now() - run.startedAt.getTime()) / 1_000)
          tellSettled(run, how.outcome)
          if (status === 'failed') parts.failed(run)
        },
      }
    },
  }
}

type Nodes = Snapshot['nodes']
type Named = { type: string; title: string | undefined }

/** A round of a loop is no step of its own. */
const ROUND: Named = { type: 'round', title: undefined }
const UNKNOWN: Named = { type: 'unknown', title: undefined }
const names = new WeakMap<Nodes, Map<string, Named>>()

/** What the document says of a step; looked up once for each of its nodes. */
function nameOf(nodes: Nodes | undefined, path: string): Named {
  if (!nodes) return UNKNOWN
  if (isRound(path)) return ROUND
  const known = names.get(nodes) ?? new Map<string, Named>()
  names.set(nodes, known)
  const nodeId = path.includes('.') ? nodeIdOf(path) : path
  const found = known.get(nodeId) ?? fromNode(nodes.get(nodeId))
  known.set(nodeId, found)

  return found
}

/** A type is one of the few hundred there are: a label must not hold whatever somebody wrote into a document. */
function fromNode(node: Node | undefined): Named {
  return node && nodeType(node.type, node.version) ? { type: node.type, title: node.title } : UNKNOWN
}

type Attempting = { run: Run; trace: RunTrace | null; of: NamedAttempt }

function watchAttempt({ metrics, outgoing }: Parts, { run, trace, of }: Attempting): AttemptWatch {
  const began = performance.now()
  const span = trace?.attempt(of)
  let isOver = false
  metrics.stepBegan()

  return {
    traceparent: (outgoing && span?.traceparent) || null,
    ended(error) {
      if (isOver) return
      isOver = true
      const result = resultOf(error)
      metrics.stepEnded(of.type, result, secondsSince(of.since, began))
      span?.ended(error)
      if (!error || !isLogged('debug')) return
      const step = { step: of.path, attempt: of.number, type: of.type, result, retryAt: error.retryAt }
      log.debug('A step did not succeed.', { ...about(run), ...step, error: error.message })
    },
  }
}

function tellSettled(run: Run, { status, error }: RunOutcome) {
  if (status === 'failed') {
    log.info('A run failed.', {
      ...about(run),
      step: error?.nodeId,
      kind: error?.kind,
      error: error?.message,
    })
  } else if (isLogged('debug')) log.debug(`A run is ${status}.`, about(run))
}

/** By the clock that cannot be set, but for what began before it was looked at. */
function secondsSince(since: Date | undefined, began: number): number {
  return since ? (Date.now() - since.getTime()) / 1_000 : (performance.now() - began) / 1_000
}
