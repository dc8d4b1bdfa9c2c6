import type { Pool } from 'pg'
import type { Registry } from 'prom-client'
import type { LoadReport } from '#server/runtime/overload/gauge'
import type { Run } from '#server/runtime/rows'
import type { Watch } from '#server/runtime/watch'
import type { Env } from '../env.ts'
import { createWatch } from './create-watch.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { createTracing } from './tracing.ts'

/** What this process shows of itself to those who run it. */
export type Telemetry = {
  watch: Watch
  metrics: Metrics
  /** Calls back when a run failed in this process. */
  onFailed: (hear: (run: Run) => void) => void
  /** The text that Prometheus reads. */
  scrape: () => Promise<{ type: string; text: string }>
  close: () => Promise<void>
}

type Parts = { env: Env; pool: Pool; load: () => LoadReport }

export async function createTelemetry({ env, pool, load }: Parts): Promise<Telemetry> {
  const metrics = createMetrics({ byWorkflow: env.METRICS_BY_WORKFLOW })
  let gauges: Promise<Registry> | undefined
  const tracing = await createTracing(env)
  let hear: (run: Run) => void = () => {}

  return {
    watch: createWatch({ metrics, tracing, failed: (run) => hear(run), outgoing: env.TRACE_OUTGOING }),
    metrics,
    onFailed: (given) => {
      hear = given
    },
    async scrape() {
      // Whom nobody scrapes does not load what only a scrape needs.
      gauges ??= import('./gauges.ts').then(({ createGauges }) => createGauges({ env, pool, load, metrics }))
      const registry = await gauges

      return { type: registry.contentType, text: `${metrics.text()}${await registry.metrics()}` }
    },
    close: async () => {
      await tracing?.close()
    },
  }
}
