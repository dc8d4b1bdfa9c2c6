const UNITS: [ms: number, name: string][] = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1_000, 's'],
]

/** `36 h` is a day and a half: the largest unit that says it without a fraction lost, below two of the next. */
export function formatSpan(ms: number): string {
  const [size, name] = UNITS.find(([unit]) => ms >= 2 * unit) ?? [1, 'ms']

  return `${Math.round(ms / size).toLocaleString()} ${name}`
}
