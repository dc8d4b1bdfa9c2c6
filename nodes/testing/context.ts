import type { Json } from '#graph/workflow'
import { type Context, type FileReference, NodeError } from '../execute.ts'

type TestContext<Input> = Context<Input> & { logged: string[]; stored: Map<string, Uint8Array> }

/** What a step is given, for tests: files in memory, no credential, and the real `fetch`. */
export function testContext<Input>(input: Input, given: Partial<Context<Input>> = {}): TestContext<Input> {
  const stored = new Map<string, Uint8Array>()
  const logged: string[] = []

  return {
    input,
    credential: {},
    credentialKind: null,
    fetch,
    resolveHost: async (host) => host,
    files: {
      save: async (content, about) => {
        const bytes = content instanceof Uint8Array ? content : await new Response(content).bytes()
        const file = `file${stored.size + 1}`
        stored.set(file, bytes)
        return { file, ...about, size: bytes.byteLength }
      },
      read: async ({ file }) => {
        const bytes = stored.get(file)
        if (!bytes) throw new NodeError(`There is no file ${file}.`)
        return new Blob([new Uint8Array(bytes)]).stream()
      },
    },
    tables: { find: none, add: none, upsert: none, update: none, remove: none },
    memory: { seen: none },
    idempotencyKey: 'run1/node1',
    signal: new AbortController().signal,
    log: (message: string, _data?: Json) => void logged.push(message),
    ...given,
    logged,
    stored,
  }
}

async function none(): Promise<never> {
  throw new NodeError('This test has no tables and no memory.')
}

/** Keeps a text as a file of the context. */
export function storedFile(context: TestContext<unknown>, text: string, name = 'note.txt'): FileReference {
  const bytes = new TextEncoder().encode(text)
  context.stored.set(name, bytes)

  return { file: name, name, type: 'text/plain', size: bytes.byteLength }
}
