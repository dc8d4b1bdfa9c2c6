import { type FlowRules, longestOf } from './flow-rules.ts'

/** A run that was accepted and has not had its turn. It goes by the rules of its own version. */
export type Held = {
  id: string
  /** Grows in the order in which runs were accepted. */
  place: number
  priority: number
  /** Milliseconds, as all times here. */
  acceptedAt: number
  rules: FlowRules
}

/** What a line remembers from one look to the next. */
export type LineState = {
  /** The last starts that still count against the pace, oldest first. */
  starts: number[]
  /** When they count no more. */
  forgetAt: number | null
  /** When the first of the events came that one run will stand for. */
  burstAt: number | null
}

/** All runs of one workflow and key. */
export type Line = {
  held: Held[]
  underWay: { working: number; waiting: number; ids: string[]; newest: number }
  /** Failed runs that hold up those behind them. */
  stopped: number
  state: LineState
  now: number
}

export type Decision = {
  admit: string[]
  drop: { id: string; why: 'replaced' | 'skipped' }[]
  /** Under way, to make room for a newer one. */
  cancel: string[]
  /** When time alone may change the answer. */
  lookAt: number | null
  state: LineState
}

export const EMPTY: LineState = { starts: [], forgetAt: null, burstAt: null }

/**
 * Who of a line goes now. Whatever is not decided here waits for a run of the line to settle or to park, for
 * another event, or for `lookAt`. Nothing overtakes: behind the first that must wait, all wait.
 */
export function decide(line: Line): Decision {
  const { left, replaced } = collapse(line.held)
  const drop: Decision['drop'] = replaced.map(({ id }) => ({ id, why: 'replaced' }))
  const quiet = quietAt(line, left.at(-1))
  const before = { ...remembered(line), burstAt: quiet?.burstAt ?? null }
  if (quiet && quiet.readyAt > line.now) {
    return { admit: [], drop, cancel: [], lookAt: quiet.readyAt, state: before }
  }

  const walked = walk(line, left, before)
  return { ...walked, drop: [...drop, ...walked.drop] }
}

/** Where newer events stand for older ones, the newest alone is left; else all in the order they go in. */
function collapse(held: Held[]): { left: Held[]; replaced: Held[] } {
  const accepted = held.toSorted((one, other) => one.place - other.place)
  const [oldest, newest] = [accepted[0], accepted.at(-1)]
  if (!oldest || !newest) return { left: [], replaced: [] }

  const { debounce, turns } = newest.rules
  if (debounce || (turns?.by === 'single' && turns.keep === 'newer'))
    return { left: [newest], replaced: accepted.slice(0, -1) }
  if (oldest.rules.turns?.by === 'order') return { left: accepted, replaced: [] }

  return { left: accepted.toSorted((one, other) => other.priority - one.priority), replaced: [] }
}

/** When the burst that the newest event belongs to is over. */
function quietAt({ held, state, now }: Line, newest: Held | undefined) {
  const debounce = newest?.rules.debounce
  if (!newest || !debounce) return null
  // Clocks of processes differ a little: nothing was accepted after now.
  const last = Math.min(newest.acceptedAt, now)
  const burstAt = state.burstAt ?? Math.min(...held.map(({ acceptedAt }) => acceptedAt), now)
  const readyAt = Math.min(last + debounce.quietSeconds * 1_000, burstAt + longestOf(debounce) * 1_000)

  return { burstAt, readyAt }
}

function remembered({ state, now }: Line): LineState {
  return state.forgetAt !== null && state.forgetAt > now ? state : { ...EMPTY, burstAt: state.burstAt }
}

function walk(line: Line, left: Held[], before: LineState): Decision {
  const { now, underWay } = line
  const done: Decision = { admit: [], drop: [], cancel: [], lookAt: null, state: before }

  for (const run of left) {
    const turn = turnOf(run, line, done.admit.length)
    if (turn === 'skip') {
      done.drop.push({ id: run.id, why: 'skipped' })
      continue
    }
    if (turn === 'replace') done.cancel = underWay.ids
    if (turn !== 'go') return done

    const startAt = paceAt(run, done.state, now)
    if (startAt > now) return { ...done, lookAt: startAt }
    done.admit.push(run.id)
    done.state = { ...started(run, done.state, now), burstAt: null }
  }

  return { ...done, lookAt: done.state.forgetAt }
}

/** What the runs under way leave to this one; `admitted` were let in by this very look. */
function turnOf({ place, rules }: Held, { underWay, stopped }: Line, admitted: number) {
  const { turns } = rules
  if (!turns) return 'go'
  const all = underWay.working + underWay.waiting + admitted
  if (turns.by === 'single') {
    if (all === 0) return 'go'
    return turns.keep === 'newer' && place > underWay.newest && admitted === 0 ? 'replace' : 'skip'
  }
  if (turns.by === 'order' && turns.afterFailure === 'hold' && stopped > 0) return 'wait'
  const taken = turns.whileWaiting === 'pass' ? all - underWay.waiting : all

  return taken < (turns.by === 'limit' ? turns.atOnce : 1) ? 'go' : 'wait'
}

/** The first moment at which one more start keeps to the pace. */
function paceAt({ rules: { throttle } }: Held, { starts }: LineState, now: number): number {
  if (!throttle) return now
  const earlier = starts.at(-throttle.runs)

  return earlier === undefined ? now : earlier + throttle.perSeconds * 1_000
}

function started({ rules: { throttle } }: Held, state: LineState, now: number): LineState {
  if (!throttle) return state
  const starts = [...state.starts, now].slice(-throttle.runs)

  return { ...state, starts, forgetAt: now + throttle.perSeconds * 1_000 }
}
