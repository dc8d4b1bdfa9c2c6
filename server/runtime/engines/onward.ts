import type { Json } from '#graph/workflow'
import type { ActiveRun } from '../active-run.ts'
import { today } from '../clock.ts'
import { jsonText } from '../json-text.ts'
import { remember } from '../memory.ts'

/** By what a run is woken when one that it called has settled. */
export const childToken = (runId: string) => `${CHILD}${runId}`

/** The runs among what a run waits for. */
export const childrenAmong = (tokens: string[]) =>
  tokens.flatMap((token) => (token.startsWith(CHILD) ? token.slice(CHILD.length) : []))

const CHILD = 'run:'

/** Where a run keeps what one stretch hands the next; no node id has this form. */
export const CURSOR = '~cursor'

/** Thrown through the interpreter: this stretch is over, the next begins, from the cursor if there is one. */
export class Onward extends Error {
  override name = 'Onward'
  readonly cursor: Json | undefined

  constructor(cursor?: Json) {
    super('The run goes on in a new stretch.')
    this.cursor = cursor
  }
}

export async function keepCursor({ journal, run, memory }: ActiveRun, cursor: Json) {
  const key = { path: CURSOR, attempt: (memory.get(CURSOR)?.attempt ?? 0) + 1 }
  const now = today()
  const row = { nodeId: CURSOR, status: 'done', port: null, input: null, error: null, log: null } as const

  const at = { startedAt: now, finishedAt: now }
  await journal.step(run, { ...key, ...row, ...at, output: jsonText(cursor), doubtful: false })
  remember(memory, { ...key, ...row, output: cursor })
}
