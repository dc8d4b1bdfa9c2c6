import type { Memory } from '#server/runtime/memory'
import type { Run, StepError } from '#server/runtime/rows'
import type { AttemptOf, Left } from '#server/runtime/watch'
import type { Env } from '../env.ts'

/** Spans of what runs do, sent to a collector. */
export type Tracing = {
  begin(run: Run, memory: Memory, accepted: Promise<void>): RunTrace
  /** Sends what is still here, for as long as that may take. */
  close(): Promise<void>
}

export type RunTrace = {
  /** Of the run as a whole. */
  traceparent: string
  named(title: string): void
  attempt(of: NamedAttempt): StepTrace
  left(how: Left): void
}

/** An attempt, with what the document says of its node. */
export type NamedAttempt = AttemptOf & { type: string; title: string | undefined }

export type StepTrace = { traceparent: string; ended(error: StepError | null): void }

type Settings = Pick<
  Env,
  'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT' | 'OTEL_SDK_DISABLED'
>

/** Where traces go; null when nobody wants them. */
export function tracesUrl(env: Settings): string | null {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: exact } = env
  if (env.OTEL_SDK_DISABLED) return null

  return exact ?? (base ? `${base.replace(/\/$/, '')}/v1/traces` : null)
}

/** The SDK is loaded only when there is somebody to send to. */
export async function createTracing(env: Env): Promise<Tracing | null> {
  const url = tracesUrl(env)
  if (!url) return null
  const { openTracing } = await import('./open-tracing.ts')

  return openTracing(env, url)
}
