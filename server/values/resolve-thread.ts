import { resolve } from '#graph/resolve'
import type { Json } from '#graph/workflow'
import { filled, type Place, type Scope } from './needed.ts'
import type { ResolveJob } from './resolve-large.ts'
import { type Fetch, ownBytes, serveJobs } from './thread.ts'

/** Parsed values stay for the next expressions of the run; about what they weigh as text, in bytes. */
const REMEMBERED = 128 * 1024 * 1024

const remembered = new Map<string, { value: Json; bytes: number }>()
let weight = 0

serveJobs(async ({ value, scope, options, places }: ResolveJob, fetch) => {
  const values: [Place, Json][] = []
  for (const { id, ...place } of places) values.push([place, await wholeValue(id, fetch)])
  const whole: Scope = filled(scope, values)

  return { text: ownBytes(JSON.stringify(await resolve(value, whole, options))) }
})

async function wholeValue(id: string, fetch: Fetch): Promise<Json> {
  const known = remembered.get(id)
  if (known) return known.value
  const bytes = await fetch(id)
  const value: Json = JSON.parse(Buffer.from(bytes.buffer).toString('utf8'))
  forget(bytes.byteLength)
  remembered.set(id, { value, bytes: bytes.byteLength })
  weight += bytes.byteLength

  return value
}

/** Makes room for so much, the oldest going first. */
function forget(bytes: number) {
  for (const [id, known] of remembered) {
    if (weight + bytes <= REMEMBERED) return
    remembered.delete(id)
    weight -= known.bytes
  }
}
