/** A turn is over after this long: what comes in meanwhile waits no longer. */
const TURN_MS = 8

/** Does work that stops at each `yield`, and lets everybody else have a turn when it has had its own. */
export async function inTurns<T>(work: Generator<unknown, T>): Promise<T> {
  let turn = performance.now()

  for (;;) {
    const { done, value } = work.next()
    if (done) return value
    if (performance.now() - turn < TURN_MS) continue
    await othersTurn()
    turn = performance.now()
  }
}

/** The same for work that gives something at each `yield`. */
export async function* givenInTurns<T>(work: Iterable<T>): AsyncGenerator<T> {
  let turn = performance.now()

  for (const given of work) {
    yield given
    if (performance.now() - turn < TURN_MS) continue
    await othersTurn()
    turn = performance.now()
  }
}

const othersTurn = () => new Promise<void>((resolve) => setImmediate(resolve))
