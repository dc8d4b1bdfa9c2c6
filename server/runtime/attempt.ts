import { nodeIdOf } from '#graph/step-path'
import type { Json } from '#graph/workflow'
import type { ActiveRun } from './active-run.ts'
import { today } from './clock.ts'
import type { Act } from './durable.ts'
import { type JsonText, jsonText } from './json-text.ts'
import { untilAnswered } from './outage.ts'
import type { StepError, StepRow } from './rows.ts'
import { type AttemptWatch, UNSEEN } from './watch.ts'

type LogLine = { at: string; message: string; data?: Json }

/** Of a step that only reads, the beginning is on record when it takes longer, as most calls beyond this network do. */
const SHOWN_AFTER_MS = 25
const LOG_LINES = 1_000
const LOG_CHARACTERS = 4_000
const LINES_WITHOUT_ROOM = 8
const PURE: Act = { effect: 'none', isRepeatable: true }

type Begun = {
  path: string
  number: number
  since?: Date | undefined
  promised?: number | undefined
  watch?: AttemptWatch
}
type Written = Partial<StepRow> & Pick<StepRow, 'status'>

/** One attempt at one step: what its work is given, and the row it leaves. */
export function createAttempt(
  active: ActiveRun,
  { path, number, since = today(), promised, watch = UNSEEN }: Begun,
) {
  const { run, journal, signal, values } = active
  const of = { workspaceId: run.workspaceId, runId: run.id, isBounded: false }
  const key = { path, attempt: number }
  const lines: LogLine[] = []
  let input: JsonText | null = null
  let isDoubtful = false
  let shown: NodeJS.Timeout | undefined

  // One field after the other: made of parts, this row of every step takes several times as long.
  const write = ({
    status,
    port = null,
    output = null,
    error = null,
    log = null,
    doubtful = false,
  }: Written) => {
    // Whatever is written now comes after the beginning.
    clearTimeout(shown)
    return journal.step(run, {
      path,
      attempt: number,
      nodeId: nodeIdOf(path),
      status,
      port,
      output,
      error,
      log,
      startedAt: since,
      finishedAt: status === 'running' || status === 'waiting' ? null : today(),
      input,
      doubtful,
    })
  }

  return {
    number,
    signal,
    promised,
    key,
    write,
    ended(error: StepError | null) {
      clearTimeout(shown)
      watch.ended(error)
    },
    traceparent: watch.traceparent,
    /** What it began on, once that is known. */
    given: () => input,
    /** What is written when the attempt is over. A log that finds no room fails nothing: its end is left out. */
    async kept(): Promise<JsonText | null> {
      if (lines.length === 0) return null
      const named = { ...of, name: `Log of ${path}.json` }
      const small = values.inRow(lines, named)
      if (small) return small.text
      const { text } = await values.keep(lines, named).catch(() => ({ text: jsonText(shortened(lines)) }))

      return text
    },
    /** It acts, or has acted, in a way that doing it again would do twice. */
    isDoubtful: () => isDoubtful,
    async begin(given: Json, { effect, isRepeatable }: Act = PURE) {
      const named = { ...of, name: `Input of ${path}.json` }
      const kept = values.inRow(given, named) ?? untilAnswered(() => values.keep(given, named), signal)
      input = (await kept).text
      // A run that took its process down is watched step by step: the pure one that did it leaves a trace, too.
      const isWatched = run.crashes > 0
      if (effect === 'none' && !isWatched) return
      const doubtful = effect === 'write' && !isRepeatable
      const begun = () => write({ status: 'running', doubtful })
      const mustBeKnown = effect === 'write' || isWatched
      // Most reads are over sooner than their beginning would be written.
      if (!mustBeKnown) shown = setTimeout(() => awaited(active, begun(), false), SHOWN_AFTER_MS)
      await Promise.all([active.accepted, mustBeKnown && begun()])
      signal.throwIfAborted()
      isDoubtful = doubtful
    },
    log(message: string, data?: Json) {
      if (lines.length === LOG_LINES) return
      const line = { at: today().toISOString(), message: message.slice(0, LOG_CHARACTERS) }
      lines.push(data === undefined ? line : { ...line, data: briefly(data) })
    },
  }
}

/** A row nobody waits for still must not be lost in silence. */
export async function awaited(active: ActiveRun, written: Promise<void>, wait: boolean) {
  if (wait) await written
  else written.catch(active.broken)
}

function shortened(lines: LogLine[]): LogLine[] {
  const at = lines.at(-1)?.at ?? ''

  return [
    ...lines.slice(0, LINES_WITHOUT_ROOM),
    { at, message: 'There was no room to keep the rest of this log.' },
  ]
}

const briefly = (data: Json): Json => {
  const text = jsonText(data)
  return text.length <= LOG_CHARACTERS ? data : `${text.slice(0, LOG_CHARACTERS)}…`
}

/** What still waits when a run ends does so no longer. Nobody waits for these rows. */
export function closeOpen({
  run,
  memory,
  journal,
  broken,
}: Pick<ActiveRun, 'run' | 'memory' | 'journal' | 'broken'>) {
  const now = today()
  for (const [path, { status, attempt }] of memory) {
    if (status !== 'waiting') continue
    const row = { path, attempt, nodeId: nodeIdOf(path), status: 'skipped', port: null } as const
    const empty = { input: null, output: null, error: null, log: null, doubtful: false }
    journal.step(run, { ...row, ...empty, startedAt: now, finishedAt: now }).catch(broken)
  }
}
