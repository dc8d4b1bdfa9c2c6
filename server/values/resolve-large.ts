import { ExpressionError } from '#graph/expression-error'
import type { ResolveOptions } from '#graph/resolve-template'
import type { Json } from '#graph/workflow'
import { handleOf } from './handle.ts'
import { jsonOf } from './json-of.ts'
import type { Place, Scope } from './needed.ts'
import { createThreadPool, ThreadError } from './thread-pool.ts'

export type ResolveJob = {
  value: Json
  /** Without the values that are in the blob store. */
  scope: Scope
  options: ResolveOptions
  places: (Place & { id: string })[]
}

type Wish = Omit<ResolveJob, 'places'> & { places: { place: Place; id: string }[] }

/** Resolves expressions over large values in threads, which hold the values in place of this process. */
export function createResolveLarge({ memoryMb }: { memoryMb: number }) {
  const pool = createThreadPool<ResolveJob>({
    entry: new URL('./resolve-thread.ts', import.meta.url),
    memoryMb,
  })

  return {
    async resolve(
      { value, scope, options, places }: Wish,
      read: (id: string) => Promise<Uint8Array>,
    ): Promise<Json> {
      const named = places.map(({ place, id }) => ({ ...place, id }))
      const job = { value, scope: withoutHandles(scope), options, places: named }
      const { text } = await pool.run<{ text: Uint8Array }>(job, read).catch((error) => {
        throw asExpressionError(error)
      })

      return jsonOf(Buffer.from(text.buffer))
    },
    close: pool.close,
  }
}

/** Handles are known by identity, which does not outlive the way into a thread. */
function withoutHandles(scope: Scope): Scope {
  const plain = (fields: Scope) =>
    Object.fromEntries(Object.entries(fields).map(([name, held]) => [name, handleOf(held) ? null : held]))
  const { steps } = scope
  const isObject = typeof steps === 'object' && steps !== null && !Array.isArray(steps)

  return { ...plain(scope), ...(isObject && { steps: plain(steps) }) }
}

function asExpressionError(error: unknown): unknown {
  if (!(error instanceof ThreadError) || error.name !== 'ExpressionError') return error
  const { message, fix = '', about = {} } = error.failure
  const { field, expression, stepId } = about

  return new ExpressionError(message, {
    field: String(field),
    expression: String(expression),
    fix,
    ...(typeof stepId === 'string' && { stepId }),
  })
}
