import type { Json } from '#graph/workflow'
import { type Execute, NodeError } from '../execute.ts'
import type { Input, Output } from './respond.types.ts'

/** Puts the answer together; the door that waits for it sends it. */
export const execute: Execute<Input, Output> = async ({ input: { status, body = null, headers = [] } }) => {
  const all = new Headers()
  for (const { name, value } of headers) set(all, name, value)
  if (body !== null && !all.has('content-type')) all.set('content-type', typeOf(body))

  return { status, headers: Object.fromEntries(all), body: BODILESS.includes(status) ? null : body }
}

const BODILESS = [204, 205, 304]

/** The first ones follow from the answer; cookies would be set for the address of Patchbay itself. */
const REFUSED = ['content-length', 'transfer-encoding', 'connection', 'keep-alive', 'upgrade', 'set-cookie']

function set(headers: Headers, name: string, value: string) {
  if (REFUSED.includes(name.toLowerCase())) {
    throw new NodeError(`A workflow cannot set the header "${name}".`, { fix: 'Leave this header out.' })
  }
  try {
    headers.set(name, value)
  } catch (cause) {
    throw new NodeError(`The header "${name}" has a value that cannot be sent.`, {
      fix: 'Take out line breaks and letters outside Latin-1, or encode them.',
      cause,
    })
  }
}

function typeOf(body: Json): string {
  return typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8'
}
