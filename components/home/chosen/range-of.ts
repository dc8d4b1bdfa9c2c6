/** All between two, both included, in the order shown; one alone when the other is not shown any more. */
export function rangeOf(shown: string[], from: string, to: string): string[] {
  const [start, end] = [shown.indexOf(from), shown.indexOf(to)]
  if (start < 0 || end < 0) return [to]

  return shown.slice(Math.min(start, end), Math.max(start, end) + 1)
}
