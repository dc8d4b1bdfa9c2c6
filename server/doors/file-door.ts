import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import type { Actor } from '../access/actor.ts'
import { can } from '../access/permissions.ts'
import { sessionActor } from '../access/read-session.ts'
import { tokenActor } from '../access/token-rows.ts'
import type { App } from '../app.ts'
import { log } from '../log.ts'
import { type Asked, rangeOf } from './range.ts'
import { sendJson } from './send-json.ts'

const FOR_PEOPLE = /^\/api\/files\/([0-9a-f-]{36})$/
const FOR_PROGRAMS = /^\/api\/v1\/files\/([0-9a-f-]{36})\/content$/

export const isFilePath = (path: string) => FOR_PEOPLE.test(path) || FOR_PROGRAMS.test(path)

type Found = { name: string; type: string; size: number }

/**
 * The contents of files and large values: `/api/files/<id>` for people who are signed in,
 * `/api/v1/files/<id>/content` for programs with a token.
 */
export async function fileDoor(app: App, request: IncomingMessage, response: ServerResponse) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return sendJson(response, 405, { message: 'Download with GET.' }, { allow: 'GET, HEAD' })
  }
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const [, forPeople] = FOR_PEOPLE.exec(pathname) ?? []
  const [, forPrograms] = FOR_PROGRAMS.exec(pathname) ?? []
  const actor = forPrograms
    ? await byToken(app, request)
    : await sessionActor(app, request.headers.cookie ?? null)
  if (!actor) return sendJson(response, 401, { message: 'Sign in to download, or send a valid API token.' })
  if (!can(actor.role, 'file.get'))
    return sendJson(response, 403, { message: 'Your role may not download files.' })

  const id = forPeople ?? forPrograms ?? ''
  const file = await app.files.find(actor.workspaceId, id)
  if (!file) return sendJson(response, 404, { message: GONE })
  await send(app, { request, response, actor, id, file: { ...file, size: Number(file.size) } })
}

const GONE = 'There is no such file in this workspace. Files go when the run that made them is removed.'

async function byToken({ db }: App, { headers }: IncomingMessage): Promise<Actor | null> {
  const [, token] = /^Bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? []

  return token ? tokenActor(db, token) : null
}

type Sending = { request: IncomingMessage; response: ServerResponse; actor: Actor; id: string; file: Found }

async function send(app: App, { request, response, actor, id, file }: Sending) {
  const asked = rangeOf(request.headers.range, file.size)
  if (asked === 'impossible') {
    return sendJson(
      response,
      416,
      { message: `The file has ${file.size} bytes.` },
      { 'content-range': `bytes */${file.size}` },
    )
  }
  const headers = headersOf(file, asked)
  if (request.method === 'HEAD') return void response.writeHead(asked ? 206 : 200, headers).end()
  const opened = await app.files.open(actor.workspaceId, id, asked ?? undefined)
  if (!opened) return sendJson(response, 404, { message: GONE })

  response.writeHead(asked ? 206 : 200, headers)
  try {
    // The two declarations of web streams name one thing.
    await pipeline(Readable.fromWeb(opened.content as ReadableStream), response)
  } catch (error) {
    // Whoever downloads may stop at any time.
    log.debug('A download broke off.', { file: id, error })
  }
}

function headersOf({ name, type, size }: Found, asked: Asked | null): OutgoingHttpHeaders {
  return {
    'content-type': type,
    'content-length': asked ? asked.end - asked.start + 1 : size,
    ...(asked && { 'content-range': `bytes ${asked.start}-${asked.end}/${size}` }),
    'accept-ranges': 'bytes',
    'content-disposition': `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    // Whatever it is, it must not act on the people who are signed in to the same address.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    // An id stands for the same content for ever.
    'cache-control': 'private, max-age=86400, immutable',
  }
}
