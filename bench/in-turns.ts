import { type Load, type Samples, send, summary, type Target } from './load.ts'

type Options<Name extends string> = {
  targets: { [name in Name]: Target }
  connections: number
  /** Of load for each target, over all turns. */
  seconds: number
  /** Told before and after each turn. */
  around?: (name: Name, turn: () => Promise<void>) => Promise<void>
  /** What a load left behind is over, that of getting warm included. */
  calm?: (name: Name) => Promise<void>
}

const TURNS = 4
/** Code and caches get warm before anything counts. */
const WARM_UP = 0.25

/** Loads several targets in turns, so that whatever else the machine does meets all of them alike. */
export async function inTurns<Name extends string>(
  options: Options<Name>,
): Promise<{ [name in Name]: Load }> {
  const { targets, connections, seconds, around = (_name, turn) => turn(), calm } = options
  const names = Object.keys(targets) as Name[]
  const samples = new Map<Name, Samples[]>(names.map((name) => [name, []]))
  for (const name of names) {
    await send(targets[name], { connections, seconds: seconds * WARM_UP })
    await calm?.(name)
  }

  for (let turn = 0; turn < TURNS; turn++) {
    for (const name of turn % 2 ? names.toReversed() : names) {
      await around(name, async () => {
        samples.get(name)?.push(await send(targets[name], { connections, seconds: seconds / TURNS }))
      })
      await calm?.(name)
    }
  }

  return Object.fromEntries(names.map((name) => [name, summary(samples.get(name) ?? [])])) as {
    [name in Name]: Load
  }
}
