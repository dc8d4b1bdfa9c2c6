import { type Context, NodeError } from '../execute.ts'
import type { Input } from './request.types.ts'

/** Follow from the address and the body; a wrong one would confuse the servers on the way. */
const OWN = [
  'host',
  'content-length',
  'transfer-encoding',
  'connection',
  'upgrade',
  'keep-alive',
  'te',
  'expect',
]

export function requestHeaders({ input, idempotencyKey }: Context<Input>): Headers {
  const headers = new Headers({ accept: '*/*' })
  for (const name of new Set((input.headers ?? []).map((header) => header.name.toLowerCase()))) {
    if (OWN.includes(name)) {
      throw new NodeError(`The header "${name}" cannot be set.`, {
        fix: 'Leave it out: it follows from the call.',
      })
    }
    headers.delete(name)
  }
  for (const { name, value } of input.headers ?? []) append(headers, name, value)
  if (input.idempotencyHeader) headers.set(input.idempotencyHeader, idempotencyKey)

  return headers
}

function append(headers: Headers, name: string, value: string | undefined) {
  if (value === undefined || value === '') return

  try {
    headers.append(name, value)
  } catch (cause) {
    throw new NodeError(`The header "${name}" has a value that cannot be sent.`, {
      fix: 'Take out line breaks and letters outside Latin-1, or encode them.',
      cause,
    })
  }
}
