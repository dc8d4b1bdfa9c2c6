import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { Memory } from '#server/runtime/memory'
import type { Run } from '#server/runtime/rows'
import type { Left } from '#server/runtime/watch'
import { resultOf } from './attempt-result.ts'
import type { ChosenIds } from './chosen-ids.ts'
import { attributesOf, stepAttributes } from './span-attributes.ts'
import { parseTraceparent, rootSpanIdOf, traceIdOf, traceparentOf } from './trace-context.ts'
import type { NamedAttempt, RunTrace, StepTrace } from './tracing.ts'

type Parts = {
  tracer: Tracer
  ids: ChosenIds
  run: Run
  memory: Memory
  /** A run begins before it is sure to be one; rejects when it is none. */
  accepted: Promise<void>
}

type End = (span: Span) => void

const LONGEST_MESSAGE = 1_000
const SAMPLED = 1

/**
 * The spans of a run, while it is in this process. The span of the whole run has an id that follows from the run's own,
 * so that steps join it from any process; whoever settles the run sends it. Each attempt at a step is a span below it,
 * and so is each stretch of a run that waited or changed hands.
 */
export function traceRun(parts: Parts): RunTrace {
  const { tracer, run, memory, accepted } = parts
  const began = new Date()
  const common = attributesOf(run)
  const root = startRoot(parts, common)
  const inRun = trace.setSpan(ROOT_CONTEXT, root)
  const isRepeated = [...memory.values()].some(({ resumed }) => resumed)

  const band = (name: string, attributes: Attributes) =>
    tracer.startSpan(name, { startTime: began, attributes: { ...common, ...attributes } }, inRun)

  const end: End = (span) => {
    const at = new Date()
    accepted.then(
      () => span.end(at),
      () => {},
    )
  }

  return {
    traceparent: traceparentOfSpan(root),
    named(title) {
      common['patchbay.workflow.title'] = title
      root.updateName(title).setAttribute('patchbay.workflow.title', title)
    },
    attempt: (of) => startAttempt(tracer, { of, common, inRun, end }),
    left({ outcome, wakeInMs }) {
      if (!outcome || run.epoch > 1)
        end(band('stretch', { 'patchbay.stretch.end': endOf({ outcome, wakeInMs }) }))
      if (!outcome) return

      // The span of the run was sent when it first settled; ids are given once.
      const whole = isRepeated ? band('resumed run', {}) : root
      whole.setAttribute('patchbay.run.result', outcome.status)
      if (outcome.error) setFailed(whole, outcome.error)
      end(whole)
    },
  }
}

function startRoot({ tracer, ids, run }: Parts, attributes: Attributes): Span {
  const caller = parseTraceparent(run.traceparent)
  const parent = caller
    ? trace.setSpanContext(ROOT_CONTEXT, {
        traceId: caller.traceId,
        spanId: caller.spanId,
        traceFlags: caller.isSampled ? SAMPLED : 0,
        isRemote: true,
      })
    : ROOT_CONTEXT
  const kind = caller ? SpanKind.CONSUMER : SpanKind.INTERNAL
  const own = { traceId: traceIdOf(run), spanId: rootSpanIdOf(run.id) }

  return ids.as(own, () =>
    tracer.startSpan('run', { kind, startTime: run.startedAt, attributes: { ...attributes } }, parent),
  )
}

type Begun = { of: NamedAttempt; common: Attributes; inRun: Context; end: End }

function startAttempt(tracer: Tracer, { of, common, inRun, end }: Begun): StepTrace {
  const span = tracer.startSpan(
    of.type,
    {
      ...(of.since && { startTime: of.since }),
      kind: of.effect === 'none' ? SpanKind.INTERNAL : SpanKind.CLIENT,
      attributes: { ...common, ...stepAttributes(of) },
    },
    inRun,
  )

  return {
    traceparent: traceparentOfSpan(span),
    ended(error) {
      span.setAttribute('patchbay.step.result', resultOf(error))
      if (error) setFailed(span, error)
      end(span)
    },
  }
}

function traceparentOfSpan(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext()

  return traceparentOf({ traceId, spanId, isSampled: (traceFlags & SAMPLED) === SAMPLED })
}

function setFailed(span: Span, { kind, message }: { kind: string; message: string }) {
  span.setAttribute('error.type', kind)
  span.setStatus({ code: SpanStatusCode.ERROR, message: message.slice(0, LONGEST_MESSAGE) })
}

function endOf({ outcome, wakeInMs }: Left): string {
  if (outcome) return 'settled'

  return wakeInMs === undefined ? 'handed over' : 'waiting'
}
