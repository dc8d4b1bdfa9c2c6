import type { RequestListener } from 'node:http'
import type { Env } from '#server/env'
import { createEmbedded, type EmbeddedParts } from './engines/embedded/engine.ts'
import type { Engine } from './engines/engine.ts'
import type { Runtime } from './runtime.ts'

/** By the settings: Inngest when they name one, else PostgreSQL alone. */
export function engineOf({ ENGINE, INNGEST_BASE_URL, INNGEST_EVENT_KEY }: Env): Runtime['engine'] {
  return ENGINE ?? (INNGEST_BASE_URL || INNGEST_EVENT_KEY ? 'inngest' : 'embedded')
}

type Parts = Omit<EmbeddedParts, 'leaseSeconds' | 'concurrency'> & { env: Env }

export async function chooseEngine(
  parts: Parts,
): Promise<{ engine: Engine; handler: RequestListener | null }> {
  const { env } = parts
  if (engineOf(env) === 'inngest') {
    // The SDK weighs as much as everything else together: only those who choose it load it.
    const { createInngest } = await import('./engines/inngest/engine.ts')
    const engine = createInngest(parts)
    return { engine, handler: engine.handler }
  }
  const concurrency = env.ROLE === 'web' ? 0 : env.RUN_CONCURRENCY

  return { engine: createEmbedded({ ...parts, concurrency, leaseSeconds: env.LEASE_SECONDS }), handler: null }
}
