import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { sessionActor } from '../access/read-session.ts'
import type { App } from '../app.ts'
import { createEventStream } from './event-stream.ts'
import { PEOPLE_PATH, peopleDoor } from './people-door.ts'
import { sendJson } from './send-json.ts'

const watched = z.object({ runId: z.uuid().optional(), workflowId: z.uuid().optional() })
const HEARTBEAT_MS = 15_000

/**
 * `GET /api/live?runId=…|workflowId=…`: server-sent events of what somebody signed in may watch. They say that
 * something changed; pages read what it is. Returns the door and what ends every stream.
 */
export function createLiveDoor(app: App) {
  const streams = new Set<() => void>()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url?.startsWith(PEOPLE_PATH)) return peopleDoor(app, { request, response, streams })
    if (request.method !== 'GET') {
      return sendJson(response, 405, { message: 'Watch with GET.' }, { allow: 'GET' })
    }
    const query = new URL(request.url ?? '/', 'http://localhost').searchParams
    const filter = watched.safeParse(Object.fromEntries(query))
    if (!filter.success) {
      return sendJson(response, 400, { message: 'runId and workflowId are ids, as the pages name them.' })
    }
    const isSignedIn = () => sessionActor(app, request.headers.cookie ?? null)
    const actor = await isSignedIn()
    if (!actor) return sendJson(response, 401, { message: 'Sign in to watch.' })

    const scope = { workspaceId: actor.workspaceId, ...filter.data }
    if (!(await exists(app, scope))) {
      return sendJson(response, 404, { message: 'There is no such run or workflow in this workspace.' })
    }
    const stream = createEventStream(response)
    const unsubscribe = app.live.subscribe(scope, ({ kind, ...event }) =>
      stream.send(kind, { kind, ...event }),
    )
    const heartbeat = setInterval(async () => {
      const still = await isSignedIn().catch(() => actor)
      if (still?.workspaceId === actor.workspaceId) stream.beat()
      else stream.end()
    }, HEARTBEAT_MS)

    streams.add(stream.end)
    response.once('close', () => {
      clearInterval(heartbeat)
      unsubscribe()
      streams.delete(stream.end)
    })
  }

  return {
    handle,
    close: () => {
      for (const end of [...streams]) end()
    },
  }
}

async function exists({ db }: App, scope: { workspaceId: string; runId?: string; workflowId?: string }) {
  const { workspaceId, runId, workflowId } = scope
  const [run, workflow] = await Promise.all([
    runId && db.run.findFirst({ where: { id: runId, workspaceId }, select: { id: true } }),
    workflowId && db.workflow.findFirst({ where: { id: workflowId, workspaceId }, select: { id: true } }),
  ])

  return run !== null && workflow !== null
}
