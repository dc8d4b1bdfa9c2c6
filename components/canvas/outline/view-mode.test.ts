import { expect, test } from 'vitest'
import { viewMode } from './view-mode.ts'

test.each([
  [{ asked: null, chosen: null, isNarrow: false }, 'canvas'],
  [{ asked: null, chosen: null, isNarrow: true }, 'list'],
  [{ asked: null, chosen: 'by width', isNarrow: true }, 'list'],
  [{ asked: null, chosen: 'canvas', isNarrow: true }, 'canvas'],
  [{ asked: 'list', chosen: 'canvas', isNarrow: false }, 'list'],
  [{ asked: 'nonsense', chosen: 'list', isNarrow: false }, 'list'],
] as const)('the address counts most, then the choice, then the width: %j is the %s', (given, mode) => {
  expect(viewMode(given)).toBe(mode)
})
