import type { FormulaFunction } from './formula-function.ts'

/** For whether and what kind. */
export const logic: FormulaFunction[] = [
  {
    name: 'exists',
    what: 'Says whether there is a value at all.',
    takes: { value: 'The value.' },
    gives: 'yes or no',
    example: '$exists(trigger.nothing)',
    result: false,
  },
  {
    name: 'not',
    what: 'Turns yes into no and no into yes.',
    takes: { value: 'The value.' },
    gives: 'yes or no',
    example: '$not(true)',
    result: false,
  },
  {
    name: 'boolean',
    what: 'Says whether a value counts as yes: empty text, 0 and nothing do not.',
    takes: { value: 'The value.' },
    gives: 'yes or no',
    example: '$boolean("")',
    result: false,
  },
  {
    name: 'type',
    what: 'Names the type of a value.',
    takes: { value: 'The value.' },
    gives: 'text',
    example: '$type([1])',
    result: 'array',
  },
  {
    name: 'error',
    what: 'Stops the step with a message of your own.',
    takes: { message: 'What people read.' },
    gives: 'nothing',
    example: 'total < 0 ? $error("The total is below 0.") : total',
  },
  {
    name: 'assert',
    what: 'Stops the step unless something is true.',
    takes: { test: 'What must be true.', message: 'What people read otherwise.' },
    gives: 'nothing',
    example: '$assert(total > 0, "There is no total.")',
  },
]
