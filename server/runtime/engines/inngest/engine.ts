import type { RequestListener } from 'node:http'
import { Inngest } from 'inngest'
import { serve } from 'inngest/node'
import type { Env } from '#server/env'
import { log } from '#server/log'
import type { Values } from '#server/values/create-values'
import { Interrupted } from '../../active-run.ts'
import { now } from '../../clock.ts'
import type { Journal } from '../../journal.ts'
import type { Live } from '../../live.ts'
import type { Outcomes } from '../../outcomes.ts'
import type { Queue } from '../../queue.ts'
import type { Run } from '../../rows.ts'
import type { Watch } from '../../watch.ts'
import type { Conduct, Engine } from '../engine.ts'
import { CANCELLED, requested, wake } from './events.ts'
import { flowRun } from './flow-run.ts'

export type InngestParts = {
  env: Env
  queue: Queue
  journal: Journal
  live: Live
  watch: Watch
  outcomes: Outcomes
  conduct: Conduct
  values: Values
  /** A run has settled here. */
  onSettled: (run: Run) => void
}

const REMIND_EVERY_MS = 10_000
const REMIND_AGAIN_SECONDS = 30
const PATH = '/api/inngest'

/** Inngest brings runs to their end; our tables stay the truth, and remind it of what it may have forgotten. */
export function createInngest(parts: InngestParts): Engine & { handler: RequestListener } {
  const { env, queue } = parts
  const client = createClient(env)
  /** What each call of the function for a run listens to; several may work on one run at a time. */
  const calls = new Map<string, Set<AbortController>>()
  const handler = serve({
    client,
    functions: flowRun({ ...parts, client, enter }),
    servePath: PATH,
    ...(env.PUBLIC_URL && { serveOrigin: env.PUBLIC_URL }),
  })
  const reminding = setInterval(remind, REMIND_EVERY_MS)
  let isRegistered = false

  function enter(runId: string) {
    const abort = new AbortController()
    const others = calls.get(runId) ?? new Set()
    calls.set(runId, others.add(abort))

    return {
      signal: abort.signal,
      abort: (reason: Interrupted) => abort.abort(reason),
      leave() {
        others.delete(abort)
        if (others.size === 0) calls.delete(runId)
      },
    }
  }

  async function send(event: { name: string; id?: string; data: Record<string, unknown> }) {
    try {
      await client.send(event)
    } catch (error) {
      log.warn('Inngest did not take an event; it will be sent again.', { event: event.name, error })
    }
  }

  async function remind() {
    try {
      if (!isRegistered) await register()
      for (const run of await queue.remind(100, REMIND_AGAIN_SECONDS)) await remindOf(run)
    } catch (error) {
      log.warn('Inngest could not be reminded of what is due.', { error })
    }
  }

  /** Never started, so far as we know, or decided while Inngest was not listening. */
  async function remindOf(run: Run & { status: string }) {
    const decided =
      run.status === 'queued' ? [] : (await queue.waits([run.id])).filter((wait) => wait.decided)
    if (decided.length === 0) return send(requested(run))
    for (const { token } of decided) await send(wake(run.id, token))
  }

  /** Tells the server of our function, by way of our own door. */
  async function register() {
    const origin = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`
    const response = await fetch(new URL(PATH, origin), { method: 'PUT' })
    if (!response.ok) throw new Error(`Inngest refused to register this app: ${await response.text()}`)
    isRegistered = true
  }

  function interrupt(runId: string, reason: 'cancelled' | 'lost' | 'stopped') {
    for (const call of calls.get(runId) ?? []) call.abort(new Interrupted(reason))
  }

  return {
    handler,
    reserve: () => false,
    begin() {},
    enqueued: (run) => void send(requested(run)),
    poke() {},
    cancel(runId) {
      interrupt(runId, 'cancelled')
      void send({ name: CANCELLED, data: { runId } })
    },
    lose: (runId) => interrupt(runId, 'lost'),
    wake: (runId, token) => void send(wake(runId, token)),
    isActive: () => false,
    async catchUp() {},
    async stop(deadlineMs) {
      clearInterval(reminding)
      const deadline = now() + deadlineMs
      while (calls.size > 0 && now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50))
      for (const runId of calls.keys()) interrupt(runId, 'stopped')
    },
  }
}

/** What the SDK has to say is for those who look into it; runs and steps tell their failures themselves. */
const logger = {
  debug: quietly,
  info: quietly,
  warn: quietly,
  error: quietly,
}

function quietly(...said: unknown[]) {
  log.debug('Inngest', { said: said.map(String).join(' ') })
}

function createClient({ INNGEST_DEV, INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY }: Env) {
  return new Inngest({
    id: 'patchbay',
    isDev: INNGEST_DEV === '1',
    logger,
    internalLogger: logger,
    ...(INNGEST_BASE_URL && { baseUrl: INNGEST_BASE_URL }),
    ...(INNGEST_EVENT_KEY && { eventKey: INNGEST_EVENT_KEY }),
    ...(INNGEST_SIGNING_KEY && { signingKey: INNGEST_SIGNING_KEY }),
  })
}
