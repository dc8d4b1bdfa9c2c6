import type { Stage } from './stage.ts'

/** One number of a measure. */
export type Figure = {
  name: string
  value: number
  unit?: string
  aim?: { atLeast: number } | { atMost: number }
}

/** One row of the table of aims; it starts from whatever the product was through before. */
export type Measure = {
  name: string
  title: string
  measure: (stage: Stage) => Promise<Figure[]>
}

export const isReached = ({ value, aim }: Figure) =>
  aim === undefined || ('atLeast' in aim ? value >= aim.atLeast : value <= aim.atMost)

/** Three digits that count; a measure knows no more. */
export function round(value: number): number {
  return Number(value.toPrecision(3))
}
