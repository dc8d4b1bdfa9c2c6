import type { Json } from '#graph/workflow'
import type { ActiveRun } from './active-run.ts'
import type { StepOptions } from './durable.ts'
import { type JsonText, jsonText } from './json-text.ts'
import type { StepRow } from './rows.ts'

type LogLine = { at: string; message: string; data?: Json }

const LOG_LINES = 1_000
const LOG_CHARACTERS = 4_000
/** One attempt at one step: what its work is given, and the row it leaves. */
export function createAttempt(active: ActiveRun, path: string, number: number, { effect }: StepOptions) {
  const { run, journal, signal } = active
  const key = { path, attempt: number }
  const startedAt = new Date()
  const lines: LogLine[] = []
  let input: JsonText | null = null

  const write = (row: Partial<StepRow> & Pick<StepRow, 'status'>) =>
    journal.step(run, {
      ...key,
      nodeId: nodeIdOf(path),
      port: null,
      output: null,
      error: null,
      log: lines.length > 0 ? jsonText(lines) : null,
      startedAt,
      finishedAt: row.status === 'running' ? null : new Date(),
      input,
      ...row,
    })

  return {
    number,
    signal,
    key,
    write,
    async begin(given: Json) {
      input = jsonText(given)
      if (effect === 'none') return
      await awaited(active, write({ status: 'running' }), effect === 'write')
      signal.throwIfAborted()
    },
    log(message: string, data?: Json) {
      if (lines.length === LOG_LINES) return
      const line = { at: new Date().toISOString(), message: message.slice(0, LOG_CHARACTERS) }
      lines.push(data === undefined ? line : { ...line, data: briefly(data) })
    },
  }
}

/** A row nobody waits for still must not be lost in silence. */
export async function awaited(active: ActiveRun, written: Promise<void>, wait: boolean) {
  if (wait) await written
  else written.catch(active.broken)
}

const briefly = (data: Json): Json => {
  const text = jsonText(data)
  return text.length <= LOG_CHARACTERS ? data : `${text.slice(0, LOG_CHARACTERS)}…`
}

/** `loop[3].node` is about the node `node`. */
export const nodeIdOf = (path: string) => path.slice(path.lastIndexOf('.') + 1).replace(/\[.*$/, '')
