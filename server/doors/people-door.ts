import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Actor } from '../access/actor.ts'
import { can } from '../access/permissions.ts'
import { sessionActor } from '../access/read-session.ts'
import { isSameOrigin } from '../api/same-origin.ts'
import type { App } from '../app.ts'
import { doing } from '../people/events.ts'
import { createEventStream } from './event-stream.ts'
import { sendJson } from './send-json.ts'

export const PEOPLE_PATH = '/api/live/people'

const asked = z.object({ workflowId: z.uuid(), tab: z.string().regex(/^[a-z0-9-]{6,40}$/) })
const HEARTBEAT_MS = 15_000
const MOST_BYTES = 4_000

type Asked = z.infer<typeof asked>
type Given = { request: IncomingMessage; response: ServerResponse; streams: Set<() => void> }

/**
 * `GET /api/live/people?workflowId=…&tab=…`: who else has a workflow open, what they do, and that its draft or its
 * comments changed. A page says what its person does by `POST` to the same address.
 */
export async function peopleDoor(app: App, given: Given): Promise<void> {
  const { request, response } = given
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams
  const place = asked.safeParse(Object.fromEntries(query))
  if (!place.success) {
    return sendJson(response, 400, {
      message: 'workflowId is an id, as the pages name it, and tab a name for this page.',
    })
  }
  const actor = await sessionActor(app, request.headers.cookie ?? null)
  if (!actor) return sendJson(response, 401, { message: 'Sign in to see who is here.' })
  if (!can(actor.role, 'workflow.get')) {
    return sendJson(response, 403, { message: 'Your role may not read this workflow.' })
  }
  if (request.method === 'GET') return watch(app, given, { ...place.data, actor })
  if (request.method === 'POST') return say(app, given, { ...place.data, actor })

  return sendJson(response, 405, { message: 'Watch with GET, say with POST.' }, { allow: 'GET, POST' })
}

async function watch(
  app: App,
  { request, response, streams }: Given,
  { workflowId, tab, actor }: Asked & { actor: Actor },
) {
  const { workspaceId, userId } = actor
  const [workflow, user] = await Promise.all([
    app.db.workflow.findFirst({ where: { id: workflowId, workspaceId }, select: { id: true } }),
    app.db.user.findUnique({ where: { id: userId }, select: { name: true } }),
  ])
  if (!workflow) return sendJson(response, 404, { message: 'There is no such workflow in this workspace.' })

  const stream = createEventStream(response)
  const heartbeat = setInterval(async () => {
    const still = await sessionActor(app, request.headers.cookie ?? null).catch(() => actor)
    if (still?.workspaceId === workspaceId && can(still.role, 'workflow.get')) stream.beat()
    else stream.end()
  }, HEARTBEAT_MS)
  let leave = () => {}
  streams.add(stream.end)
  response.once('close', () => {
    clearInterval(heartbeat)
    leave()
    streams.delete(stream.end)
  })
  const name = user?.name || actor.name
  leave = await app.people.enter({ workspaceId, workflowId }, { tab, userId, name }, (event) =>
    stream.send('people', event),
  )
  if (response.destroyed || response.writableEnded) return leave()
  // Saved before anything could be heard of it.
  const row = await app.db.workflow.findUnique({ where: { id: workflowId }, select: { revision: true } })
  if (row) stream.send('people', { kind: 'draft', revision: row.revision, collided: [] })
}

async function say(
  app: App,
  { request, response }: Given,
  { workflowId, tab, actor }: Asked & { actor: Actor },
) {
  if (!isOurs(request, app.env.PUBLIC_URL)) {
    return sendJson(response, 403, { message: 'Another site sent this.' })
  }
  const text = await readText(request)
  const said = text === null ? null : doing.safeParse(parsed(text))
  if (!said?.success)
    return sendJson(response, 400, { message: 'This is not what a page says of its person.' })
  const { workspaceId, userId } = actor
  const isTold = app.people.say({ workspaceId, workflowId }, { tab, userId, doing: said.data })

  if (isTold) response.writeHead(204).end()
  else sendJson(response, 429, { message: 'Say it less often.' }, { 'retry-after': '1' })
}

function isOurs({ method = 'GET', headers }: IncomingMessage, publicUrl: string | undefined): boolean {
  const plain = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])

  return isSameOrigin(new Request('http://localhost', { method, headers: plain }), publicUrl)
}

/** null when it is longer than anything a page says. */
async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    bytes += chunk.length
    if (bytes > MOST_BYTES) return null
    chunks.push(chunk)
  }

  return Buffer.concat(chunks).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
