import { NodeError } from '../execute.ts'
import type { Cells } from '../tables.ts'

/** The rows a step is to write: the one filled in, without what was left empty, or those of a list. */
export function given({ mode, row, rows }: { mode: 'one' | 'many'; row?: Cells; rows?: Cells[] }): Cells[] {
  if (mode === 'many') return rows ?? []
  const one = filled(row ?? {})
  if (Object.keys(one).length === 0) throw nothingGiven()

  return [one]
}

/** In a form, empty means untouched. */
export function filled(row: Cells): Cells {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null && value !== ''))
}

export function nothingGiven(): NodeError {
  return new NodeError('There are no values to write.', {
    fix: 'Fill in at least one column. Values of earlier steps may have been empty in this run.',
  })
}
