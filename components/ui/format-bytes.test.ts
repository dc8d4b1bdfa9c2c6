import { expect, test } from 'vitest'
import { formatBytes } from './format-bytes.ts'

test.each([
  [0, '0 bytes'],
  [1_023, '1,023 bytes'],
  [1_024, '1 KB'],
  [200_011, '195 KB'],
  [1_572_864, '1.5 MB'],
  [52_428_800, '50 MB'],
  [2 * 1024 ** 3, '2 GB'],
  [5 * 1024 ** 5, '5,120 TB'],
])('%i bytes read %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text)
})
