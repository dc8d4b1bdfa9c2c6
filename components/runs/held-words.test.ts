import { expect, test } from 'vitest'
import { type Held, heldWords } from './held-words.ts'

const held: Held = { for: 'turn', ahead: 0, isMore: false, until: null, runId: null }
const until = new Date(new Date().setHours(14, 3, 10, 0)).toISOString()

test.each<[Partial<Held>, RegExp]>([
  [{}, /^Next in line$/],
  [{ ahead: 3 }, /^Waiting for its turn: 3 ahead$/],
  [{ ahead: 1_000, isMore: true }, /^Waiting for its turn: 1,000 or more ahead$/],
  [{ for: 'quiet', until }, /^Waits for quiet until .*03:10/],
  [{ for: 'pace', until, ahead: 2 }, /^Spread out by the pace: next start at .*03:10.*, 2 ahead$/],
  [{ for: 'failure', ahead: 1 }, /^Held up by a failed run: 1 ahead$/],
])('%o', (changes, words) => {
  expect(heldWords({ ...held, ...changes })).toMatch(words)
})
