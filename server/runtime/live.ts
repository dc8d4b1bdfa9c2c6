import type { Pool } from 'pg'
import { log } from '#server/log'
import { listen } from './listener.ts'
import { createPeers } from './peers.ts'

/** What happened to a run, told to whoever watches, from whichever process it happened in. */
export type LiveEvent = {
  workspaceId: string
  workflowId: string
  runId: string
  /** `step` says that some step of the run changed; `run` that its status did. */
  kind: 'run' | 'step'
}

export type Live = {
  publish(events: LiveEvent[]): void
  /** Returns what ends the subscription. A watcher reads the truth from the database afterwards. */
  subscribe(
    filter: { workspaceId: string; runId?: string; workflowId?: string },
    watch: (event: LiveEvent) => void,
  ): () => void
}

/** The events of runs whose status changed. */
export const runEvents = (runs: { id: string; workspaceId: string; workflowId: string }[]): LiveEvent[] =>
  runs.map(({ id, workspaceId, workflowId }) => ({ workspaceId, workflowId, runId: id, kind: 'run' }))

type Watcher = { filter: Parameters<Live['subscribe']>[0]; watch: (event: LiveEvent) => void }

const CHANNEL = 'patchbay_live'
/** PostgreSQL takes 8,000 bytes in one notification; an event is 115. */
const EVENTS_PER_NOTIFICATION = 60
/** A notification is a hint: its transaction need not wait for the disk. */
const NOTIFY = `select set_config('synchronous_commit', 'off', true), pg_notify('${CHANNEL}', payload)
  from unnest($1::text[]) as p(payload)`

/**
 * Tells watchers of this process at once and those of other processes, if there are any, through PostgreSQL.
 * Notifications are sent one statement at a time; what happens meanwhile is gathered, each run named once.
 */
export function createLive(
  pool: Pool,
): Live & { ready: Promise<void>; close(): Promise<void>; isAlone: () => boolean } {
  const source = crypto.randomUUID()
  const watchers = new Map<string, Set<Watcher>>()
  let outbox = new Map<string, LiveEvent>()
  let sending: Promise<void> | undefined
  const peers = createPeers(() => notify([source]))

  const listener = listen(
    pool,
    CHANNEL,
    (payload) => {
      const [from = '', ...events] = payload.split(';')
      if (from === source) return
      peers.heard(from)
      for (const event of events) tell(decode(event))
    },
    peers.arrive,
  )

  function tell(event: LiveEvent) {
    for (const { filter, watch } of watchers.get(event.workspaceId) ?? []) {
      if (filter.runId && filter.runId !== event.runId) continue
      if (filter.workflowId && filter.workflowId !== event.workflowId) continue
      queueMicrotask(() => tellOne(watch, event))
    }
  }

  async function send() {
    while (outbox.size > 0) {
      const events = [...outbox.values()]
      outbox = new Map()
      await notify(payloads(source, events))
    }
    sending = undefined
  }

  async function notify(texts: string[]) {
    try {
      await pool.query({ name: 'live-notify', text: NOTIFY, values: [texts] })
    } catch (error) {
      // Watchers elsewhere miss these; they read the tables again when they reconnect.
      log.debug('Live events could not be sent.', { error })
    }
  }

  return {
    ready: listener.ready,
    isAlone: peers.areGone,
    publish(events) {
      const isAlone = peers.areGone()
      for (const event of events) {
        tell(event)
        if (!isAlone) outbox.set(event.runId + event.kind, event)
      }
      if (outbox.size > 0) sending ??= Promise.resolve().then(send)
    },
    subscribe(filter, watch) {
      const watcher = { filter, watch }
      const others = watchers.get(filter.workspaceId) ?? new Set()
      watchers.set(filter.workspaceId, others.add(watcher))

      return () => {
        others.delete(watcher)
        if (others.size === 0) watchers.delete(filter.workspaceId)
      }
    },
    async close() {
      peers.leave()
      await sending
      listener.close()
    },
  }
}

/** A watcher that fails harms no other. */
function tellOne(watch: (event: LiveEvent) => void, event: LiveEvent) {
  try {
    watch(event)
  } catch (error) {
    log.warn('A watcher of live events failed.', { error })
  }
}

function payloads(source: string, events: LiveEvent[]): string[] {
  const chunks = Math.ceil(events.length / EVENTS_PER_NOTIFICATION)

  return Array.from({ length: chunks }, (_, chunk) => {
    const own = events.slice(chunk * EVENTS_PER_NOTIFICATION, (chunk + 1) * EVENTS_PER_NOTIFICATION)
    return [source, ...own.map(encode)].join(';')
  })
}

const encode = ({ workspaceId, workflowId, runId, kind }: LiveEvent) =>
  [workspaceId, workflowId, runId, kind].join()

function decode(event: string): LiveEvent {
  const [workspaceId = '', workflowId = '', runId = '', kind] = event.split(',')

  return { workspaceId, workflowId, runId, kind: kind === 'run' ? 'run' : 'step' }
}
