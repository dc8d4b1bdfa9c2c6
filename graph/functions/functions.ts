import { dates } from './dates.ts'
import type { FormulaFunction } from './formula-function.ts'
import { lists } from './lists.ts'
import { logic } from './logic.ts'
import { numbers } from './numbers.ts'
import { objects } from './objects.ts'
import { text } from './text.ts'

/** What formulas can do, by what a person wants to do. */
export const tasks = [
  { name: 'Text', functions: text },
  { name: 'Numbers', functions: numbers },
  { name: 'Dates', functions: dates },
  { name: 'Lists', functions: lists },
  { name: 'Logic', functions: logic },
  { name: 'Objects', functions: objects },
] as const

export const functions: FormulaFunction[] = tasks.flatMap(({ functions }) => functions)

export const functionNamed = (name: string): FormulaFunction | undefined =>
  functions.find((known) => known.name === name)

/** How it is called: `$round(number, digits?)`. */
export const signatureOf = ({ name, takes }: FormulaFunction): string =>
  `$${name}(${Object.keys(takes).join(', ')})`
