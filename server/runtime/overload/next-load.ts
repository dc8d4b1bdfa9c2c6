/** What a process sees of itself and of its database. */
export type Signals = {
  /** How long the event that waits longest to be stored has waited. */
  storingMs: number
  /** Events that wait to be stored. */
  pending: number
  /** How late this process is with everything it does. */
  loopMs: number
  /** Questions that wait for a connection to the database. */
  asking: number
}

export type Load = {
  state: 'normal' | 'overloaded'
  /** Of the state. */
  since: number
  /** Since when all has been calm again, while it is overloaded. */
  calmSince: number | null
  /** In words, why events are refused. */
  reason: string | null
}

/** High: events are refused. All below low for a while: they are taken again. */
type Marks = { [signal in keyof Signals]: { high: number; low: number } }

const CALM_MS = 1_000

export const marksOf = (storingMs: number): Marks => ({
  storingMs: { high: storingMs, low: storingMs / 5 },
  pending: { high: 5_000, low: 500 },
  loopMs: { high: 1_000, low: 200 },
  asking: { high: 5_000, low: 500 },
})

/** With two marks to each signal and a time of calm, it does not flutter. */
export function nextLoad(load: Load, signals: Signals, { marks, now }: { marks: Marks; now: number }): Load {
  const names = signalNames.filter((name) => signals[name] >= marks[name].high)
  const [worst] = names
  if (load.state === 'normal') {
    if (!worst) return load
    return { state: 'overloaded', since: now, calmSince: null, reason: reasons[worst](signals) }
  }
  if (signalNames.some((name) => signals[name] > marks[name].low)) {
    const reason = worst ? reasons[worst](signals) : load.reason
    return { ...load, calmSince: null, reason }
  }
  const calmSince = load.calmSince ?? now
  if (now - calmSince < CALM_MS) return { ...load, calmSince }

  return { state: 'normal', since: now, calmSince: null, reason: null }
}

/**
 * When to come again: after about as long as what waits now takes. `spread`, between 0 and 1, keeps those who are
 * sent away together from coming back together.
 */
export function comeAgainSeconds({ storingMs }: Signals, spread: number): number {
  const about = Math.min(Math.max((storingMs / 1_000) * 2, 2), 30)

  return Math.ceil(about * (0.75 + spread / 2))
}

const seconds = (ms: number) => (ms / 1_000).toFixed(1)

const reasons: { [signal in keyof Signals]: (signals: Signals) => string } = {
  storingMs: ({ storingMs }) => `The database takes ${seconds(storingMs)} s to store an event.`,
  pending: ({ pending }) => `${pending.toLocaleString('en')} events wait to be stored.`,
  loopMs: ({ loopMs }) => `This process is ${seconds(loopMs)} s behind.`,
  asking: ({ asking }) => `${asking.toLocaleString('en')} questions wait for the database.`,
}

/** The first that is too high is named. */
const signalNames = ['storingMs', 'pending', 'asking', 'loopMs'] as const
