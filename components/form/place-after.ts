/** Where a place in a text is after a stretch of the text became another. */
export function placeAfter(at: number, before: string, after: string): number {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  if (at <= start) return at

  let tail = 0
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  const isBehind = at >= before.length - tail

  return isBehind ? at + after.length - before.length : Math.min(at, after.length - tail)
}
