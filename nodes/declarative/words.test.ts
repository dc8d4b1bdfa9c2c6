import { expect, test } from 'vitest'
import type { Json } from '#graph/workflow'
import { words } from './words.ts'

test.each<[body: Json, sentence: string]>([
  [{ message: 'No such\nperson' }, 'No such person'],
  [{ error: 'invalid_grant', error_description: 'Token expired' }, 'Token expired'],
  [{ error: { message: 'Card declined', code: 'declined' } }, 'Card declined'],
  [{ errors: [{ detail: 'one' }, { detail: 'two' }] }, 'one; two'],
  [{ title: 'Bad', detail: 'Worse' }, 'Worse'],
  [['first', 'second'], 'first; second'],
  [{ code: 7 }, ''],
  ['plain words', 'plain words'],
  ['<!doctype html><head><title>Bad gateway</title>', 'Bad gateway'],
  ['<html><body>long</body></html>', ''],
  ['x'.repeat(400), `${'x'.repeat(300)}…`],
  [null, ''],
])('%j says "%s"', (body, sentence) => {
  expect(words(body)).toBe(sentence)
})
