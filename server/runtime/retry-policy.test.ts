import { expect, test } from 'vitest'
import { NeedsReconnect, NodeError, RetryLater } from '#nodes/execute'
import { NOTHING } from './memory.ts'
import { retryBy, retryNever, TimedOut } from './retry-policy.ts'

const policy = { retries: 2, backoff: { firstMs: 100, factor: 3, maxMs: 250 }, timeoutMs: 5_000 }

test.each([
  ['an outage is tried again after the first delay', new Error('down'), {}, 'outage', 100],
  ['then after a longer one, up to the longest', new Error('down'), { outages: 1 }, 'outage', 250],
  ['and no more when the tries are used up', new Error('down'), { outages: 2 }, 'outage', null],
  ['what a person must mend is not tried again', new NodeError('wrong'), {}, 'user', null],
  ['nor is a refused credential', new NeedsReconnect('expired'), {}, 'reconnect', null],
  ['a wait is as long as the service asks', new RetryLater(7), { outages: 2 }, 'wait', 7_000],
  ['but no longer than a day', new RetryLater(1e9), {}, 'wait', 86_400_000],
  ['and is asked fifty times at most', new RetryLater(7), { waits: 50 }, 'wait', null],
  ['a timeout is an outage', new TimedOut(), {}, 'outage', 100],
])('%s', (_name, error, before, kind, delayMs) => {
  expect(retryBy(policy)(error, { ...NOTHING, ...before })).toMatchObject({ error: { kind }, delayMs })
})

test('a pure step is not tried again: it would only fail in the same way', () => {
  expect(retryNever(new Error('broken'), NOTHING).delayMs).toBeNull()
})

test('messages say what happened and what to do', () => {
  const retry = retryBy(policy)

  expect(retry(new TimedOut(), NOTHING).error.message).toBe('There was no result within 5 s.')
  expect(retry(new NodeError('No such list.', { fix: 'Pick another.' }), NOTHING).error).toEqual({
    kind: 'user',
    message: 'No such list.',
    fix: 'Pick another.',
  })
  expect(retry(new NeedsReconnect('Slack refused the token.'), NOTHING).error.fix).toMatch(
    /^Connect the credential again/,
  )
  expect(retry(new AggregateError([new Error('a'), new Error('b')]), NOTHING).error.message).toBe('a, b')
})
