import type { Json } from '#graph/workflow'
import { type Body, readBody } from '../declarative/read-body.ts'
import { type Context, type FileReference, NodeError } from '../execute.ts'
import { fileName } from './file-name.ts'
import type { Input } from './request.types.ts'

export type Answer = {
  status: number
  headers: { [name: string]: string }
  body: Json
  url: string
  file?: FileReference
}

/** Reads an answer as the step wants it; an error is always read as text or JSON, for what it says. */
export async function readAnswer(
  response: Response,
  url: URL,
  { input, files, limits }: Context<Input>,
): Promise<Answer> {
  const { status } = response
  const headers = Object.fromEntries(response.headers)
  const answer = { status, headers, body: null, url: url.href }
  if (input.method === 'HEAD' || EMPTY.includes(status) || headers['content-length'] === '0') return answer

  const isRefused = status >= 400 && input.failOnError
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const wanted = input.responseType === 'auto' || isRefused ? kindOf(type) : input.responseType
  if (wanted === 'file' && !isRefused && response.body) {
    const name = input.fileName || fileName(headers['content-disposition'], url)
    return {
      ...answer,
      file: await files.save(response.body, { name, type: type || 'application/octet-stream' }),
    }
  }

  const body = await readBody(response, {
    host: url.host,
    fix: 'Under "More options", read the answer as a file.',
    limits,
  })
  if (input.responseType === 'text' || (wanted === 'text' && type !== ''))
    return { ...answer, body: body.text() }
  return {
    ...answer,
    body: await parsed(body, { host: url.host, strict: input.responseType === 'json' && !isRefused }),
  }
}

/** Have no body: https://fetch.spec.whatwg.org/#null-body-status */
const EMPTY = [101, 103, 204, 205, 304]
const TEXT = /^$|^text\/|[/+](xml|yaml|javascript|ecmascript|x-www-form-urlencoded|x-ndjson|csv|graphql)$/

function kindOf(type: string): 'json' | 'text' | 'file' {
  if (/[/+]json$/.test(type)) return 'json'

  return TEXT.test(type) ? 'text' : 'file'
}

async function parsed(body: Body, { host, strict }: { host: string; strict: boolean }): Promise<Json> {
  try {
    return await body.json()
  } catch (cause) {
    const text = body.text()
    if (text.trim() === '') return null
    if (!strict) return text

    throw new NodeError(`The answer of ${host} is not JSON; it begins with "${text.trim().slice(0, 40)}".`, {
      fix: 'Check the address, or under "More options" read the answer as text.',
      cause,
    })
  }
}
