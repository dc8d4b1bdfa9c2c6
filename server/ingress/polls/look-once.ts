import type { Json } from '#graph/workflow'
import type { PolledEvent } from '#nodes/execute'
import { poll } from '#nodes/run-poll'
import { type Memory, newEvents } from '#nodes/triggers/new-events'
import { triggerInput } from '#nodes/triggers/trigger-input'
import { sha256 } from '../../access/sha256.ts'
import { redact } from '../../credentials/redact.ts'
import { runId as newRunId } from '../../runtime/run-id.ts'
import type { Runtime } from '../../runtime/runtime.ts'
import { withinTime } from '../../runtime/within-time.ts'
import { describeFailure, type Failure } from '../describe-failure.ts'
import type { Listening } from '../listening.ts'
import { type Opened, type Outside, openContext } from '../trigger-context.ts'
import { aboutOf, memoryOf } from './memory.ts'

type Parts = Outside & { runtime: Pick<Runtime, 'accept'> }

type Asked = {
  listening: Listening
  /** As it is stored. */
  cursor: Json
  since: Date
  signal: AbortSignal
  /** Called between events; false: somebody else is at it, and this look is over. */
  goOn: () => Promise<boolean>
}

export type Looked = { memory: Memory; accepted: number; waitSeconds: number | null } | { failure: Failure }

const TIMEOUT_MS = 60_000
/** Events accepted between two questions whether to go on. */
const STRETCH = 100

/**
 * Looks once and accepts what is new, each event under its own key. What is remembered is for the caller to store,
 * after: whoever dies before that finds the same events again, and their keys known.
 */
export async function lookOnce(parts: Parts, asked: Asked): Promise<Looked> {
  const { listening, cursor, since, signal, goOn } = asked
  const of = aboutOf(listening)
  const memory = memoryOf(cursor, of)
  const input = triggerInput(listening.nodeType, listening.node.input)
  const found = await ask(parts, { listening, input, memory, signal })
  if ('failure' in found) return found

  const { events, cursor: next, waitSeconds = null } = found
  const { fresh, seen } = newEvents({ events, memory, since, backlog: Number(input.backlog ?? 0) })
  for (const [index, event] of fresh.entries()) {
    if (index % STRETCH === STRETCH - 1 && !(await goOn())) break
    signal.throwIfAborted()
    await accept(parts, listening, event)
  }

  return { memory: { of, cursor: next, seen }, accepted: fresh.length, waitSeconds }
}

type Question = {
  listening: Listening
  input: { [field: string]: Json }
  memory: Memory | null
  signal: AbortSignal
}

async function ask(parts: Outside, { listening, input, memory, signal }: Question) {
  let opened: Opened | undefined

  try {
    return await withinTime(TIMEOUT_MS, signal, async (within) => {
      const key = `${listening.workflowId}/${listening.node.id}`
      opened = await openContext(parts, { listening, input, signal: within, key })
      const { context, secrets } = opened
      const { events, ...rest } = await poll(listening.nodeType, context, memory?.cursor ?? null)

      return { ...rest, events: events.map((event) => ({ ...event, output: redact(event.output, secrets) })) }
    })
  } catch (error) {
    if (signal.aborted) throw error
    opened?.keepTurn()
    return { failure: describeFailure(error, opened?.secrets) }
  }
}

/** An index holds short keys only. */
const LONGEST_KEY = 200

async function accept({ runtime, files }: Parts, listening: Listening, { key, output }: PolledEvent) {
  const { workspaceId, workflowId, version, snapshotId, node } = listening
  const runId = newRunId()
  // Before the run is there: whatever comes between, it finds what the event brought.
  await files.adopt({ workspaceId, runId }, output)
  const dedupeKey = `poll ${key.length <= LONGEST_KEY ? key : sha256(key)}`

  return runtime.accept({
    workspaceId,
    workflowId,
    version,
    snapshotId,
    nodeId: node.id,
    payload: output,
    dedupeKey,
    runId,
  })
}
