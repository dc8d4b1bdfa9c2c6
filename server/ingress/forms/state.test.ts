import { expect, test } from 'vitest'
import { createStates, isStale, newState } from './state.ts'

const states = createStates('a secret of 32 characters or more!')

test('a state comes back as it was, for its own form and no other', () => {
  const state = { ...newState(), page: 1, answers: { texts: { name: ['Ada', 'ä'] }, files: {} } }
  const sealed = states.seal('form one', state)

  expect(states.open('form one', sealed)).toEqual(state)
  expect(states.open('form two', sealed)).toBeNull()
  expect(createStates('another secret of 32 characters or more').open('form one', sealed)).toBeNull()
})

test.each(['', '.', 'x', 'e30.', 'e30.e30', 'e30.e30.e30'])('%j is no state', (made) => {
  expect(states.open('form one', made)).toBeNull()
})

test('a state that was changed is none', () => {
  const [text = '', signature] = states.seal('form one', newState()).split('.')
  const other = Buffer.from(Buffer.from(text, 'base64url').toString().replace('"page":0', '"page":1'))

  expect(states.open('form one', `${other.toString('base64url')}.${signature}`)).toBeNull()
})

test('a state goes stale after a day', () => {
  const now = Date.now()
  expect(isStale({ ...newState(), openedAt: now - 23 * 3_600_000 }, now)).toBe(false)
  expect(isStale({ ...newState(), openedAt: now - 25 * 3_600_000 }, now)).toBe(true)
})
