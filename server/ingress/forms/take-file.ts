import { extname } from 'node:path'
import { Readable } from 'node:stream'
import type { FileReference, Files } from '#nodes/execute'
import type { Question } from './form.ts'
import type { IncomingFile } from './receive.ts'
import type { Texts } from './texts/texts.ts'

export type Taken = { reference: FileReference } | { wrong: string } | null

const MB = 1024 * 1024

/** Stores a file somebody sent for a question; null for a field that was left empty. */
export async function takeFile(
  { name, type, content }: IncomingFile,
  { question, files, texts }: { question: Question; files: Files; texts: Texts },
): Promise<Taken> {
  if (name === '') return rest(content, null)
  const kinds = question.fileTypes ?? []
  if (kinds.length > 0 && !kinds.some((kind) => isOfKind(kind, { name, type })))
    return rest(content, { wrong: texts.fileKind(name, kinds.join(', ')) })

  try {
    const bytes = Readable.toWeb(Readable.from(upTo(question.largestMb * MB, content)))
    const reference = await files.save(bytes as ReadableStream<Uint8Array>, { name, type })
    return { reference }
  } catch (error) {
    if (!(error instanceof TooLarge)) throw error
    return rest(content, { wrong: texts.tooLarge(name, question.largestMb) })
  }
}

class TooLarge extends Error {}

async function* upTo(limit: number, content: Readable) {
  let size = 0
  // The rest is read and thrown away when it is too much: what comes after it is still of use.
  for await (const chunk of content.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > limit) throw new TooLarge()
    yield chunk
  }
}

async function rest(content: Readable, taken: Taken): Promise<Taken> {
  content.resume()

  return taken
}

/** By its ending, or by what the browser says it is. */
function isOfKind(kind: string, { name, type }: { name: string; type: string }): boolean {
  if (kind.startsWith('.')) return extname(name).toLowerCase() === kind.toLowerCase()
  if (kind.endsWith('/*')) return type.toLowerCase().startsWith(kind.slice(0, -1))

  return type.toLowerCase() === kind
}
