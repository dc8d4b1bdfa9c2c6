import { expect, test } from 'vitest'
import type { Condition } from './condition.ts'
import { after } from './deliver.ts'
import { sentenceOf } from './sentence.ts'

const one = { emails: ['ops@acme.com'], webhookHost: null, workflow: 'Orders' }

test.each<[condition: Condition, sentence: string]>([
  [{ kind: 'failed' }, 'Tell ops@acme.com when a run of Orders fails.'],
  [
    { kind: 'failureRate', percent: 20, minutes: 15, atLeast: 10 },
    'Tell ops@acme.com when more than 20 % of runs of Orders fail within 15 minutes.',
  ],
  [
    { kind: 'latency', seconds: 90, minutes: 60, atLeast: 10 },
    'Tell ops@acme.com when the slowest 5 % of runs of Orders within 60 minutes take longer than 90 s.',
  ],
  [{ kind: 'silence', hours: 1 }, 'Tell ops@acme.com when Orders hears nothing for 1 hour.'],
  [{ kind: 'queueLag', seconds: 60 }, 'Tell ops@acme.com when runs wait longer than 60 s for a process.'],
])('a rule reads as people say it: %j', (condition, sentence) => {
  expect(sentenceOf({ ...one, condition })).toBe(sentence)
})

test('a rule of all workflows names several recipients', () => {
  const all = { condition: { kind: 'failed' } as const, workflow: null, webhookHost: 'hooks.example.com' }

  expect(sentenceOf({ ...all, emails: ['a@acme.com', 'b@acme.com'] })).toBe(
    'Tell a@acme.com, b@acme.com and hooks.example.com when a run of any workflow fails.',
  )
})

const tried = (attempts: number, hoursAgo = 0) => ({
  attempts,
  createdAt: new Date(Date.now() - hoursAgo * 60 * 60 * 1_000),
})

test.each([
  ['a message that was taken is sent', tried(1), null, 'sent', null],
  ['one that was not is tried again after 15 s', tried(1), 'It is away.', 'pending', 15],
  ['each further wait is twice as long', tried(4), 'It is away.', 'pending', 120],
  ['but for no longer than an hour', tried(30), 'It is away.', 'pending', 3_600],
  ['after a day it is given up', tried(30, 25), 'It is away.', 'failed', null],
])('%s', (_name, delivery, problem, status, seconds) => {
  const result = after(delivery, problem)
  const dueAt = 'dueAt' in result ? result.dueAt : undefined
  const wait = dueAt ? Math.round((dueAt.getTime() - Date.now()) / 1_000) : null

  expect([result.status, wait]).toEqual([status, seconds])
})
