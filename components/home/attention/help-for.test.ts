import { expect, test } from 'vitest'
import { helpFor } from './help-for.ts'

test.each([
  ['a credential that is refused is connected anew', { kind: 'reconnect' }, 'reconnect'],
  ['a service that was away is tried again', { kind: 'outage' }, 'resume'],
  ['whoever may not resume looks at the step', { kind: 'outage', canResume: false }, 'step'],
  ['what a person must mend leads to the step', { kind: 'user' }, 'step'],
  ['a failure of no step leads to the run', { kind: 'internal', nodeId: null }, 'run'],
] as const)('%s', (_name, failed, help) => {
  expect(helpFor({ nodeId: 'a', canResume: true, ...failed })).toBe(help)
})
