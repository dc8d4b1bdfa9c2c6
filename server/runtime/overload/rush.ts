/** Events a second: more than a process runs at once as well, and few enough that it does again. */
const RUSH = { high: 1_000, low: 500 }

/** Whether so many events arrive that they cannot all be run at once. Counts them over `windowMs`. */
export function createRush(windowMs: number) {
  let arrived = 0
  let isOn = false

  return {
    arrival() {
      arrived++
    },
    /** The window is over, and the next begins. */
    count() {
      const perSecond = (arrived * 1_000) / windowMs
      isOn = perSecond >= (isOn ? RUSH.low : RUSH.high)
      arrived = 0
    },
    isOn: () => isOn,
  }
}
