import { expect, test } from 'vitest'
import { parseTraceparent, rootSpanIdOf, traceIdOf, traceparentOf } from './trace-context.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const SPAN = '00f067aa0ba902b7'

test.each([
  ['sampled', `00-${TRACE}-${SPAN}-01`, true],
  ['not sampled', `00-${TRACE}-${SPAN}-00`, false],
  ['of a later version that says more', `cc-${TRACE}-${SPAN}-01-what-the-future-holds`, true],
])('reads a traceparent %s', (_name, header, isSampled) => {
  expect(parseTraceparent(header)).toEqual({ traceId: TRACE, spanId: SPAN, isSampled })
})

test.each([
  [undefined],
  [''],
  ['hello'],
  [`ff-${TRACE}-${SPAN}-01`],
  [`00-${TRACE}-${SPAN}-01-more`],
  [`00-${'0'.repeat(32)}-${SPAN}-01`],
  [`00-${TRACE}-${'0'.repeat(16)}-01`],
  [`00-${TRACE.toUpperCase()}-${SPAN}-01`],
  [`00-${TRACE}-${SPAN}`],
])('takes %j for no traceparent', (header) => {
  expect(parseTraceparent(header)).toBeNull()
})

test('what it writes it can read', () => {
  const context = { traceId: TRACE, spanId: SPAN, isSampled: true }

  expect(parseTraceparent(traceparentOf(context))).toEqual(context)
})

test('a run has the trace of its caller, else one that follows from its id', () => {
  const id = '0199c2f1-7a10-7cde-8123-456789abcdef'

  expect(traceIdOf({ id, traceparent: `00-${TRACE}-${SPAN}-01` })).toBe(TRACE)
  expect(traceIdOf({ id, traceparent: null })).toBe('0199c2f17a107cde8123456789abcdef')
  expect(rootSpanIdOf(id)).toBe('8123456789abcdef')
})
