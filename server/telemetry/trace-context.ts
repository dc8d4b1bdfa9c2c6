/** Where a span belongs, as the W3C Trace Context names it. */
export type TraceContext = { traceId: string; spanId: string; isSampled: boolean }

const FORM = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/
const NOTHING = /^0+$/

/** null for what is no `traceparent`: a wrong one is as good as none. */
export function parseTraceparent(header: string | null | undefined): TraceContext | null {
  const [, version = 'ff', traceId = '', spanId = '', flags = '', rest] =
    FORM.exec(header?.trim() ?? '') ?? []
  // Version ff is forbidden, and only versions to come may say more.
  if (version === 'ff' || (version === '00' && rest !== undefined)) return null
  if (NOTHING.test(traceId) || NOTHING.test(spanId)) return null

  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

/** As short as it can be; null when there is none. */
export function cleanTraceparent(header: string | undefined): string | null {
  const context = parseTraceparent(header)

  return context && traceparentOf(context)
}

export function traceparentOf({ traceId, spanId, isSampled }: TraceContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`
}

type Traced = { id: string; traceparent: string | null }

/**
 * The trace of a run: that of whoever called, or one that follows from the id of the run, so that every process
 * that ever works on it names the same one.
 */
export function traceIdOf({ id, traceparent }: Traced): string {
  return parseTraceparent(traceparent)?.traceId ?? hex(id)
}

/** The span of the run as a whole; the second half of a UUID is never nothing. */
export const rootSpanIdOf = (runId: string) => hex(runId).slice(16)

const hex = (uuid: string) => uuid.replaceAll('-', '')
