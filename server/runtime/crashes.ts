import { nodeIdOf } from '#graph/step-path'
import type { ActiveRun } from './active-run.ts'
import { today } from './clock.ts'
import { stoppedBy } from './doubt.ts'
import { StepFailure, type StepOptions } from './durable.ts'
import { jsonText } from './json-text.ts'
import { type Known, NOTHING, remember } from './memory.ts'
import type { StepError } from './rows.ts'
import type { RunOutcome } from './runtime.ts'

/** What took its process down this often is not tried again by itself. */
const MOST = 3

export const CRASHED: StepError = {
  kind: 'internal',
  message: 'The server stopped while this step ran.',
  interrupted: 'crash',
}

const FIX = 'Find out whether it makes the server run out of memory, then resume the run.'

const POISON: StepError = {
  kind: 'internal',
  message: `The server stopped ${MOST} times while this step ran, so it is not tried again by itself.`,
  fix: FIX,
}

/** A row left running belongs to an attempt whose process died: that attempt is over. */
export function closeInterrupted(
  active: ActiveRun,
  path: string,
  { onDoubt }: Pick<StepOptions, 'onDoubt'>,
): Known | Promise<Known> {
  const known = active.memory.get(path)

  return known?.status === 'running' ? closeCut(active, path, { known, onDoubt }) : (known ?? NOTHING)
}

async function closeCut(
  active: ActiveRun,
  path: string,
  { known, onDoubt }: { known: Known } & Pick<StepOptions, 'onDoubt'>,
): Promise<Known> {
  const isPoison = known.crashes + 1 >= MOST
  const error = isPoison ? POISON : known.doubtful && onDoubt === 'stop' ? stoppedBy(CRASHED) : CRASHED
  await close(active, path, error)
  if (!error.interrupted) throw new StepFailure(error)

  return active.memory.get(path) ?? NOTHING
}

/**
 * What becomes of a run whose processes die before it gets any further: it ends here, for a person to look into. Null
 * while it may be tried, and when one step is to blame, whose policy then decides.
 */
export async function poisoned(active: ActiveRun): Promise<RunOutcome | null> {
  if (active.run.crashes < MOST) return null
  const running = [...active.memory].filter(([, known]) => known.status === 'running')
  if (running.some(([, known]) => known.crashes + 1 >= MOST)) return null

  const { interrupted: _cut, ...final } = CRASHED
  for (const [path] of running) await close(active, path, final)
  const [only] = running.length === 1 ? running : []

  return {
    status: 'failed',
    error: {
      kind: 'internal',
      message: `The server stopped ${MOST} times while it worked on this run, so it is not tried again by itself.`,
      fix: FIX,
      ...(only && { nodeId: nodeIdOf(only[0]) }),
    },
    output: null,
  }
}

async function close(active: ActiveRun, path: string, error: StepError) {
  const known = active.memory.get(path) ?? NOTHING
  const key = { path, attempt: known.attempt }
  const at = today()

  await active.journal.step(active.run, {
    ...key,
    nodeId: nodeIdOf(path),
    status: 'failed',
    port: null,
    input: null,
    output: null,
    error: jsonText(error),
    log: null,
    startedAt: at,
    finishedAt: at,
    doubtful: known.doubtful,
  })
  remember(active.memory, { ...key, status: 'failed', port: null, output: null, error })
}
