import { refuse } from '../refuse.ts'
import type { Match } from './routes.ts'
import { fieldsOf } from './schema.ts'

const LARGEST = 10 * 1024 * 1024

/** The input of the procedure: fields of the path, of the query and of the body. */
export async function readInput({ route, parameters }: Match, request: Request): Promise<unknown> {
  if (!route.input) return undefined
  const query = readQuery(route.input && fieldsOf(route.input), new URL(request.url).searchParams)
  const body = request.method === 'GET' || request.method === 'DELETE' ? {} : await readBody(request)

  return { ...body, ...query, ...parameters }
}

/** Text of the address, as the types the fields want. A field unknown to the input stays text, and is refused there. */
function readQuery(
  fields: Record<string, { type?: unknown }>,
  search: URLSearchParams,
): Record<string, unknown> {
  const names = [...new Set(search.keys())]

  return Object.fromEntries(
    names.map((name) => {
      const values = search.getAll(name)
      const type = fields[name]?.type
      if (type === 'array') return [name, values.flatMap((value) => value.split(','))]
      if (type === 'boolean' && /^(?:true|false)$/.test(values[0] ?? '')) return [name, values[0] === 'true']
      if (type === 'integer' || type === 'number') return [name, Number(values[0])]
      return [name, values[0]]
    }),
  )
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request)
  if (text.trim() === '') return {}
  if (!/^application\/([\w.-]+\+)?json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw refuse('UNSUPPORTED_MEDIA_TYPE', 'The body must be JSON.', {
      fix: 'Send Content-Type: application/json.',
    })
  }
  const body = parsed(text)
  if (body === null || typeof body !== 'object' || Array.isArray(body)) {
    throw refuse('BAD_REQUEST', 'The body must be a JSON object.')
  }

  return { ...body }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refuse('BAD_REQUEST', `The body is not JSON: ${error instanceof Error ? error.message : error}.`)
  }
}

async function readText(request: Request): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > LARGEST) {
      throw refuse('PAYLOAD_TOO_LARGE', 'The body is larger than 10 MB.', {
        fix: 'Send it in parts, or send the address of a file that a step then reads.',
      })
    }
    chunks.push(chunk)
  }

  return Buffer.concat(chunks).toString('utf8')
}
