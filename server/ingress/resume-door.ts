import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { sendJson } from '../doors/send-json.ts'
import type { Env } from '../env.ts'
import type { FileStore } from '../files/create-files.ts'
import type { Runtime } from '../runtime/runtime.ts'
import { readHead } from './read-head.ts'
import { readWhole } from './read-whole.ts'
import { Refused, refuse } from './refused.ts'
import { resumePage } from './resume-page.ts'

export type ResumeParts = {
  env: Pick<Env, 'HOOK_BODY_LIMIT' | 'HOOK_UPLOAD_LIMIT' | 'DATA_DIR'>
  runtime: Pick<Runtime, 'resumeAt' | 'waitingAt'>
  files: Pick<FileStore, 'for'>
}

const PREFIX = '/resume/'

/**
 * `/resume/<token>`: lets a run that waits for its address go on. A program posts to it. A person who opens it gets
 * a page with a button: what merely looks at links in mails must not decide anything.
 */
export function createResumeDoor({ env, runtime, files }: ResumeParts) {
  return async (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('referrer-policy', 'no-referrer')
    const url = new URL(request.url ?? '', 'http://localhost')
    const token = decodeURIComponent(url.pathname.slice(PREFIX.length))
    if (request.method === 'GET' || request.method === 'HEAD')
      return sendPage(response, 200, resumePage('ask'))

    try {
      if (request.method !== 'POST' && request.method !== 'PUT')
        throw new Refused(405, 'Post to this address to let the run go on.', { allow: 'GET, POST, PUT' })
      const owner = await runtime.waitingAt(token)
      if (!owner) return answer(request, response, false)
      const head = readHead(request, { path: url.pathname, search: url.search.slice(1) })
      const folder = join(env.DATA_DIR, 'spool')
      const { save } = files.for(owner)
      const data = await readWhole(request, { head, folder, env, save, signature: null })
      answer(request, response, await runtime.resumeAt(token, { data, query: head.query }))
    } catch (error) {
      refuse(error, request, response)
    }
  }
}

function answer(request: IncomingMessage, response: ServerResponse, isHeard: boolean) {
  const isPerson = request.headers.accept?.includes('text/html') ?? false
  if (isPerson) return sendPage(response, isHeard ? 200 : 410, resumePage(isHeard ? 'done' : 'over'))
  if (isHeard) return sendJson(response, 200, { message: 'The run goes on.' })

  sendJson(response, 410, {
    message: 'Nothing waits at this address: it was called before, its time is up, or the run is over.',
  })
}

function sendPage(response: ServerResponse, status: number, html: string) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  response.end(html)
}
