import type { Json } from '#graph/workflow'
import { readText } from '../declarative/read-text.ts'
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
  { input, files }: Context<Input>,
): Promise<Answer> {
  const { status } = response
  const headers = Object.fromEntries(response.headers)
  const answer = { status, headers, body: null, url: url.href }
  if (!response.body || status === 204 || headers['content-length'] === '0') return answer

  const isRefused = status >= 400 && input.failOnError
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const wanted = input.responseType === 'auto' || isRefused ? kindOf(type) : input.responseType
  if (wanted === 'file' && !isRefused) {
    const name = input.fileName || fileName(headers['content-disposition'], url)
    return {
      ...answer,
      file: await files.save(response.body, { name, type: type || 'application/octet-stream' }),
    }
  }

  const text = await readText(response, {
    host: url.host,
    fix: 'Under "More options", read the answer as a file.',
  })
  if (input.responseType === 'text' || (wanted === 'text' && type !== '')) return { ...answer, body: text }
  return {
    ...answer,
    body: parsed(text, { host: url.host, strict: input.responseType === 'json' && !isRefused }),
  }
}

const TEXT = /^$|^text\/|[/+](xml|yaml|javascript|ecmascript|x-www-form-urlencoded|x-ndjson|csv|graphql)$/

function kindOf(type: string): 'json' | 'text' | 'file' {
  if (/[/+]json$/.test(type)) return 'json'

  return TEXT.test(type) ? 'text' : 'file'
}

function parsed(text: string, { host, strict }: { host: string; strict: boolean }): Json {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text)
  } catch (cause) {
    if (!strict) return text

    throw new NodeError(`The answer of ${host} is not JSON; it begins with "${text.trim().slice(0, 40)}".`, {
      fix: 'Check the address, or under "More options" read the answer as text.',
      cause,
    })
  }
}
