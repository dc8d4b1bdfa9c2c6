import { type Figure, isReached } from './figure.ts'
import type { Results } from './run.ts'

/** The results as one table for people. */
export function table(results: Results): string {
  const rows = results.flatMap(({ title, figures }) => [
    [title, '', '', ''],
    ...figures.map((figure) => [`  ${figure.name}`, shownValue(figure), aimOf(figure), verdictOf(figure)]),
  ])

  return align([['', '', 'aim', ''], ...rows])
}

const shownValue = ({ value, unit }: Figure) => `${value.toLocaleString('en')}${unit ? ` ${unit}` : ''}`

function aimOf({ aim }: Figure): string {
  if (!aim) return ''

  return 'atLeast' in aim ? `≥ ${aim.atLeast}` : `≤ ${aim.atMost}`
}

const verdictOf = (figure: Figure) => (isReached(figure) ? '' : 'missed')

function align(rows: string[][]): string {
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)))
  const pad = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)

  return `${rows.map((cells) => cells.map(pad).join('  ').trimEnd()).join('\n')}\n`
}
