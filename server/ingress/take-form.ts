import { Readable } from 'node:stream'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import type { Json } from '#graph/workflow'
import type { Files } from '#nodes/execute'
import { Refused } from './refused.ts'

type Options = {
  contentType: string
  save: Files['save']
  /** All fields that are no files together, in bytes. */
  fieldBytes: number
}

const PARTS = 1_000

/** The fields of a multipart form; files go to the file store as they come, and stand there as references. */
export async function takeForm(pieces: AsyncIterable<Buffer>, options: Options): Promise<Json> {
  const form = open(options.contentType)
  const entries: [name: string, value: Json | Promise<Json>][] = []
  const { promise: failed, reject: fail } = Promise.withResolvers<never>()
  failed.catch(() => {})
  let fieldBytes = 0

  form.on('field', (name: string, value: string, isNameCut: boolean, isCut: boolean) => {
    fieldBytes += name.length + value.length
    if (isNameCut || isCut || fieldBytes > options.fieldBytes) fail(tooManyFields(options.fieldBytes))
    entries.push([name, value])
  })
  form.on(
    'file',
    (name: string, content: BusboyFileStream, filename: string, _encoding: string, type: string) => {
      // A browser sends an empty file for a field in which nobody chose one.
      if (!filename) return void content.resume()
      const saved = options.save(streamOf(content), { name: filename, type })
      saved.catch(fail)
      entries.push([name, saved])
    },
  )
  form.on('partsLimit', () => fail(new Refused(413, `The form has more than ${PARTS} parts.`)))

  try {
    await Promise.race([feed(pieces, form), failed])
    const taken = await Promise.all(entries.map(async ([name, value]) => [name, await value] as const))
    return grouped(taken)
  } catch (error) {
    form.destroy()
    // Whatever was being kept is let go of before anything is said.
    await Promise.allSettled(entries.map(([, value]) => value))
    throw error
  }
}

function open(contentType: string): BusboyInstance {
  try {
    return new Busboy({
      headers: { 'content-type': contentType },
      limits: { fieldNameSize: 500, fieldSize: Number.POSITIVE_INFINITY, parts: PARTS, headerPairs: 50 },
    })
  } catch {
    throw notAForm()
  }
}

async function feed(pieces: AsyncIterable<Buffer>, form: BusboyInstance) {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>()
  ended.catch(() => {})
  form.once('finish', resolve)
  form.once('error', (error: unknown) => reject(error instanceof Refused ? error : notAForm()))

  for await (const piece of pieces) {
    if (form.write(piece)) continue
    await Promise.race([new Promise((done) => form.once('drain', done)), ended])
  }
  form.end()
  await ended
}

/** The two declarations of web streams name one thing. */
function streamOf(content: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(content) as ReadableStream<Uint8Array>
}

/** A field sent twice is a list. */
function grouped(entries: (readonly [name: string, value: Json])[]): Json {
  const byName = Map.groupBy(entries, ([name]) => name)

  return Object.fromEntries(
    [...byName].map(([name, values]) => [
      name,
      values.length > 1 ? values.map(([, value]) => value) : (values[0]?.[1] ?? null),
    ]),
  )
}

const notAForm = () => new Refused(400, 'The body is not the multipart form that its content-type says.')

const tooManyFields = (bytes: number) =>
  new Refused(
    413,
    `The fields of the form are over the limit of ${bytes.toLocaleString('en')} bytes (HOOK_BODY_LIMIT). Send large content as files.`,
  )
