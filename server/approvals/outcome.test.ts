import { expect, test } from 'vitest'
import { outcomeOf } from './outcome.ts'

const yes = { decision: 'approved' } as const
const no = { decision: 'rejected' } as const

test.each([
  ['nobody has decided', 1, 1, [], null],
  ['the only one approves', 1, 1, [yes], 'approved'],
  ['the only one rejects', 1, 1, [no], 'rejected'],
  ['one of two rejects and the other may still approve', 1, 2, [no], null],
  ['the other then approves', 1, 2, [no, yes], 'approved'],
  ['both reject', 1, 2, [no, no], 'rejected'],
  ['two are needed and one has approved', 2, 3, [yes], null],
  ['two are needed, one approves, one rejects', 2, 3, [yes, no], null],
  ['two are needed and two approve', 2, 3, [yes, no, yes], 'approved'],
  ['two are needed and only one is left who may', 2, 3, [no, no], 'rejected'],
  ['all are needed and the first rejects', 3, 3, [no], 'rejected'],
  ['more approve than are needed', 1, 3, [yes, yes], 'approved'],
] as const)('%s', (_case, needed, approvers, decisions, outcome) => {
  expect(outcomeOf({ needed, approvers, decisions: [...decisions] })).toBe(outcome)
})
