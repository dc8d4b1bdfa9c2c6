import { randomUUID } from 'node:crypto'
import { toText } from '#graph/coerce'
import type { Json } from '#graph/workflow'
import type { FileReference, Files } from '../execute.ts'
import { bytesOrStream } from './bytes-or-stream.ts'

type Part = { name: string; value?: Json }

type Multipart = { type: string; size: number; body: () => Promise<BodyInit> }

/** Form fields and files as `multipart/form-data` (RFC 7578). */
export function multipart(parts: Part[], files: Files): Multipart {
  const boundary = `----patchbay-${randomUUID()}`
  const pieces = parts.flatMap(({ name, value }) => {
    const each = Array.isArray(value) ? value : [value]
    return each.map((one) => piece(boundary, name, one))
  })
  const end = Buffer.from(`--${boundary}--\r\n`)
  const size = pieces.reduce(
    (sum, { head, text, file }) => sum + head.length + (file?.size ?? text.length) + 2,
    end.length,
  )

  async function* content() {
    for (const { head, text, file } of pieces) {
      yield head
      if (file) yield* await files.read(file)
      else yield text
      yield LINE_END
    }
    yield end
  }

  return {
    type: `multipart/form-data; boundary=${boundary}`,
    size,
    body: () => bytesOrStream(streamOf(content()), size),
  }
}

function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await chunks.return(undefined)),
  })
}

const LINE_END = Buffer.from('\r\n')

function piece(boundary: string, name: string, value: Json | undefined) {
  const file = isFile(value) ? value : undefined
  const about = file ? `; filename="${quoted(file.name)}"\r\ncontent-type: ${oneLine(file.type)}` : ''
  const head = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"${about}\r\n\r\n`,
  )

  return { head, file, text: Buffer.from(file ? '' : toText(value)) }
}

function isFile(value: Json | undefined): value is FileReference {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false

  return (
    typeof value.file === 'string' &&
    typeof value.name === 'string' &&
    typeof value.type === 'string' &&
    typeof value.size === 'number'
  )
}

/** As browsers write it. */
function quoted(text: string): string {
  return text.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]/g, ' ')
}
