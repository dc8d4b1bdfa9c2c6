import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { Busboy, type BusboyHeaders } from '@fastify/busboy'
import { Refused } from '../refused.ts'

/** A part of a form that is a file, as it comes in. It has to be read to its end, or it holds up what follows. */
export type IncomingFile = { field: string; name: string; type: string; content: Readable }

type Options = {
  /** Bytes of the whole request. */
  limit: number
  /** Called with each field as it comes, before what comes after it. */
  field: (name: string, value: string) => void
  /** What it does with the content is waited for at the end. */
  file: (file: IncomingFile) => Promise<void>
}

const MOST_FIELDS = 2_000
const LONGEST_FIELD = 1024 * 1024
const MOST_FILES = 100

/** Reads a form piece by piece: a file is never held whole. Rejects with `Refused` for what is no form or too much. */
export async function receiveForm(request: IncomingMessage, { limit, field, file }: Options): Promise<void> {
  if (Number(request.headers['content-length']) > limit) throw tooLarge()
  const parser = parserOf(request)
  const working: Promise<void>[] = []
  const contents: Readable[] = []
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let size = 0

  parser.on('field', (name, value, nameIsCut, valueIsCut) => {
    if (nameIsCut || valueIsCut) reject(tooLarge())
    else field(name, value)
  })
  parser.on('file', (name, content, fileName, _encoding, type) => {
    const work = file({ field: name, name: fileName ?? '', type, content })
    working.push(work)
    contents.push(content)
    work.catch(reject)
  })
  parser.on('fieldsLimit', () => reject(tooLarge()))
  parser.on('filesLimit', () => reject(tooLarge()))
  parser.on('error', () =>
    reject(new Refused(400, 'What was sent is not the form that its content-type says.')),
  )
  parser.on('finish', resolve)
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > limit) reject(tooLarge())
  })
  const brokenOff = () => reject(new Refused(400, 'The sender broke off in the middle of the form.'))
  request.once('error', brokenOff)
  request.once('close', () => !request.complete && brokenOff())
  request.pipe(parser)

  try {
    await promise
    await Promise.all(working)
  } catch (error) {
    request.unpipe(parser)
    // Whoever reads a file that will never end is told so.
    for (const content of contents) content.destroy(new Error('The form was not read to its end.'))
    await Promise.allSettled(working)
    throw error
  }
}

function parserOf({ headers }: IncomingMessage) {
  try {
    const contentType = headers['content-type'] ?? ''
    const limits = {
      fields: MOST_FIELDS,
      files: MOST_FILES,
      fieldSize: LONGEST_FIELD,
      fieldNameSize: 200,
      headerPairs: 20,
    }

    return new Busboy({ headers: { ...headers, 'content-type': contentType } as BusboyHeaders, limits })
  } catch {
    throw new Refused(415, 'Send a form, as browsers do.')
  }
}

const tooLarge = () => new Refused(413, 'What was sent is larger than this form takes.')
