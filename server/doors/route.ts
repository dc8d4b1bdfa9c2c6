import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Assembled } from '../assemble.ts'
import { TEST } from '../ingress/captures/capture-door.ts'
import { log } from '../log.ts'
import { fileDoor, isFilePath } from './file-door.ts'
import { healthDoor } from './health-door.ts'
import type { Handler } from './http-server.ts'
import { createMetricsDoor } from './metrics-door.ts'
import type { Pages } from './pages.ts'
import { PEOPLE_PATH } from './people-door.ts'
import { sendJson } from './send-json.ts'

export type Door = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export type Doors = {
  hooks: Door
  captures: Door
  forms: Door
  resume: Door
  live: Door
  pages: Promise<Pages> | null
}

/** Which door a request goes to. What nobody else answers is Next's. */
export function route(app: Assembled, doors: Doors): Handler {
  const health: Door = (request, response) => healthDoor(app, request, response)
  const { inngest } = app.runtime
  const fixed: Record<string, Door | null> = {
    '/api/health': health,
    '/api/ready': health,
    '/metrics': createMetricsDoor(app),
    ...(app.env.ROLE !== 'worker' && { '/api/live': doors.live, [PEOPLE_PATH]: doors.live }),
    '/api/inngest': inngest && (async (request, response) => inngest(request, response)),
  }
  const rest: Door = doors.pages
    ? async (request, response) => (await doors.pages)?.handle(request, response)
    : async (_request, response) =>
        sendJson(response, 404, { message: 'This process runs workflows; another one serves the pages.' })
  const open = (door: Door) => (app.env.ROLE === 'worker' ? rest : door)
  const below: [start: string, door: Door][] = [
    [TEST, open(doors.captures)],
    ['/hooks/', open(doors.hooks)],
    ['/forms/', open(doors.forms)],
    ['/resume/', open(doors.resume)],
  ]
  const files = open((request, response) => fileDoor(app, request, response))
  const other = (path: string) => fixed[path] ?? (isFilePath(path) ? files : rest)

  return (request, response) => {
    const url = request.url ?? '/'
    const [, door = other(pathOf(url))] = below.find(([start]) => url.startsWith(start)) ?? []

    door(request, response).catch((error) => failed(error, response))
  }
}

function pathOf(url: string): string {
  const end = url.indexOf('?')

  return end === -1 ? url : url.slice(0, end)
}

function failed(error: unknown, response: ServerResponse) {
  log.error('A request failed.', { error })
  if (response.headersSent) response.destroy()
  else sendJson(response, 500, { message: 'Something failed in Patchbay. Its log says what.' })
}
