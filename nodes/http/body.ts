import { encodedForm } from '../declarative/form.ts'
import { type Context, type FileReference, NodeError } from '../execute.ts'
import { bytesOrStream } from './bytes-or-stream.ts'
import { multipart } from './multipart.ts'
import type { Input } from './request.types.ts'

type Body = () => Promise<BodyInit>

/** The body of a step, and its content type among the headers unless the user has given one. */
export function requestBody({ input, files }: Context<Input>, headers: Headers): Body | undefined {
  if (input.method === 'GET' || input.method === 'HEAD' || input.method === 'OPTIONS') return undefined

  const typed = (type: string, body: Body): Body => {
    if (!headers.has('content-type')) headers.set('content-type', type)
    return body
  }

  if (input.bodyType === 'json') {
    const text = JSON.stringify(input.json ?? null)
    return typed('application/json; charset=utf-8', async () => text)
  }
  if (input.bodyType === 'form') {
    const text = (input.form ?? []).map(({ name, value }) => encodedForm({ [name]: value ?? '' })).join('&')
    return typed('application/x-www-form-urlencoded; charset=utf-8', async () => text)
  }
  if (input.bodyType === 'text')
    return typed(input.contentType ?? 'text/plain; charset=utf-8', async () => input.text)
  if (input.bodyType === 'file') {
    const file = given(input.file)
    // Many a store takes no body whose length it is not told.
    headers.set('content-length', String(file.size))
    return typed(input.contentType ?? file.type, async () => bytesOrStream(await files.read(file), file.size))
  }
  if (input.bodyType === 'multipart') {
    const { type, size, body } = multipart(input.parts ?? [], files)
    headers.set('content-type', type)
    headers.set('content-length', String(size))
    return body
  }

  return undefined
}

function given(file: FileReference | undefined): FileReference {
  if (file) return file

  throw new NodeError('There is no file to send.', { fix: 'Pick the file of an earlier step.' })
}
