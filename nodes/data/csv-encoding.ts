import { NodeError } from '../execute.ts'

type Options = { encoding: string; name: string }

/** The text of a file, bit by bit. What is not text in the encoding is refused with its line rather than garbled. */
export async function* decodedText(
  content: ReadableStream<Uint8Array>,
  { encoding, name }: Options,
): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined
  let lines = 1
  try {
    for await (const chunk of whole(content)) {
      decoder ??= new TextDecoder(encoding === 'auto' ? told(chunk) : encoding, { fatal: true })
      const text = decoder.decode(chunk, { stream: true })
      lines += text.split('\n').length - 1
      yield text
    }
    yield decoder?.decode() ?? ''
  } catch (error) {
    if (!(error instanceof TypeError) || !decoder) throw error

    throw new NodeError(
      `The file “${name}” is not ${decoder.encoding.toUpperCase()} from line ${lines} on.`,
      {
        fix: 'Choose its encoding under “More options”; files of older programs are often Western European.',
        cause: error,
      },
    )
  }
}

/** The chunks, the first of them long enough to tell by it what a file says of itself. */
async function* whole(content: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head = new Uint8Array()
  let isTold = false
  for await (const chunk of content) {
    if (isTold) yield chunk
    else {
      head = new Uint8Array([...head, ...chunk])
      isTold = head.length >= 3
      if (isTold) yield head
    }
  }
  if (!isTold && head.length > 0) yield head
}

/** The encoding a file names by the mark at its start; UTF-8 when there is none. */
function told([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'

  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
