import type { NodeType } from '#graph/node-type'
import type { Json } from '#graph/workflow'
import type { Reading } from '#nodes/triggers/read-delivery'
import { createThreadPool, ThreadError } from '../values/thread-pool.ts'
import type { Head } from './read-head.ts'
import { Refused } from './refused.ts'

export type LargeBodyJob = {
  /** Where the body is, just as it came. */
  path: string
  head: Head
  node: { input: { [field: string]: Json } }
  nodeType: NodeType
}

/** As `Reading`, with the output as JSON text and what is shown of it. */
export type LargeReading =
  | Exclude<Reading, { output: Json }>
  | { text: Uint8Array; preview: Json; dedupeKey?: string }

/** Reads bodies in threads that would hold up this process, which never gets to hold them. */
export function createLargeBodies({ largest }: { largest: number }) {
  const pool = createThreadPool<LargeBodyJob>({
    entry: new URL('./large-body-thread.ts', import.meta.url),
    memoryMb: Math.min(2_048, 128 + Math.ceil((largest * 12) / 1024 / 1024)),
  })

  return {
    read: (job: LargeBodyJob) =>
      pool.run<LargeReading>(job).catch((error) => {
        throw asRefused(error)
      }),
    close: pool.close,
  }
}

function asRefused(error: unknown): unknown {
  if (!(error instanceof ThreadError) || error.name !== 'Refused') return error

  return new Refused(Number(error.failure.about?.status), error.message)
}
