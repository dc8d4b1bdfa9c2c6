import { hostname } from 'node:os'
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources'
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base'
import packageJson from '../../package.json' with { type: 'json' }
import type { Env } from '../env.ts'
import { log } from '../log.ts'
import { createChosenIds } from './chosen-ids.ts'
import { traceRun } from './trace-run.ts'
import type { Tracing } from './tracing.ts'

const FAREWELL_MS = 2_000
/** Code of a result that the exporter calls a failure. */
const FAILED = 1

/**
 * A provider of our own, never the global one: other libraries in this process have their own ideas of what is worth
 * a span. Batches, limits, sampling, headers and resource go by the standard OTEL_* variables.
 */
export async function openTracing(env: Env, url: string): Promise<Tracing> {
  const ids = createChosenIds()
  const exporter = tellingOutages(await createExporter(env, url), url)
  const provider = new BasicTracerProvider({
    idGenerator: ids,
    resource: resourceOf(env),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  })
  const tracer = provider.getTracer('patchbay', packageJson.version)

  return {
    begin: (run, memory, accepted) => traceRun({ tracer, ids, run, memory, accepted }),
    async close() {
      const patience = new Promise<void>((done) => setTimeout(done, FAREWELL_MS).unref())
      await Promise.race([provider.shutdown().catch(() => {}), patience])
    },
  }
}

async function createExporter(env: Env, url: string): Promise<SpanExporter> {
  if (env.OTEL_EXPORTER_OTLP_PROTOCOL === 'http/json') {
    const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
    return new OTLPTraceExporter({ url })
  }
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-proto')

  return new OTLPTraceExporter({ url })
}

function resourceOf(env: Env) {
  return defaultResource()
    .merge(
      resourceFromAttributes({
        'service.name': env.OTEL_SERVICE_NAME,
        'service.version': packageJson.version,
        'service.instance.id': `${hostname()}:${env.PORT}`,
        'patchbay.role': env.ROLE,
      }),
    )
    .merge(detectResources({ detectors: [envDetector] }))
}

/** Says once that the collector does not take spans, and once that it does again. */
function tellingOutages(exporter: SpanExporter, url: string): SpanExporter {
  const { host } = new URL(url)
  let isAway = false

  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const hasFailed = result.code === FAILED
        if (hasFailed && !isAway) log.warn(`Traces cannot be sent to ${host}.`, { error: result.error })
        if (!hasFailed && isAway) log.info(`Traces are sent to ${host} again.`)
        isAway = hasFailed
        done(result)
      })
    },
    shutdown: () => exporter.shutdown(),
  }
}
