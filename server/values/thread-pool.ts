import { Worker } from 'node:worker_threads'
import { NodeError } from '#nodes/execute'
import type { Failure, FromThread, ToThread } from './thread.ts'

type Options = {
  /** The file that the thread runs. */
  entry: URL
  /** What one thread may use; it dies alone when that is not enough. */
  memoryMb: number
  size?: number
}

type Task<Job> = {
  job: Job
  /** What the thread asks for while it works. */
  fetch: (id: string) => Promise<Uint8Array>
  resolve: (done: never) => void
  reject: (error: unknown) => void
}

type Slot<Job> = { worker: Worker; task: Task<Job> | null; timer?: NodeJS.Timeout }

export type ThreadPool<Job> = {
  run<Done>(job: Job, fetch?: Task<Job>['fetch']): Promise<Done>
  close(): void
}

/** What it needs is read from a store that may be slow; what it does itself is bounded. */
const LONGEST_MS = 60_000
/** A thread with nothing to do gives its memory back. */
const IDLE_MS = 30_000

/** Threads for work on values so large that it would hold up everybody else; started when first needed. */
export function createThreadPool<Job>({ entry, memoryMb, size = 2 }: Options): ThreadPool<Job> {
  const waiting: Task<Job>[] = []
  const slots = new Set<Slot<Job>>()

  function dispatch() {
    if (waiting.length === 0) return
    const idle = [...slots].find(({ task }) => !task) ?? (slots.size < size ? start() : null)
    const task = idle && waiting.shift()
    if (!idle || !task) return
    clearTimeout(idle.timer)
    idle.task = task
    idle.worker.ref()
    idle.timer = setTimeout(() => end(idle, tooSlow()), LONGEST_MS)
    tell(idle, { job: task.job })
    dispatch()
  }

  function start(): Slot<Job> {
    const worker = new Worker(entry, {
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 16 },
    })
    const slot: Slot<Job> = { worker, task: null }
    slots.add(slot)
    worker.on('message', (message: FromThread) => hear(slot, message))
    worker.on('error', (error) => end(slot, fallen(error, memoryMb)))
    worker.on('exit', () => end(slot, new Error('The thread for large values ended.')))

    return slot
  }

  function tell(slot: Slot<Job>, message: ToThread<Job>) {
    slot.worker.postMessage(message, 'bytes' in message ? [message.bytes.buffer as ArrayBuffer] : [])
  }

  function hear(slot: Slot<Job>, message: FromThread) {
    const { task } = slot
    if (!task) return
    if ('need' in message) {
      task.fetch(message.need).then(
        (bytes) => slot.task === task && tell(slot, { bytes: ownMemory(bytes) }),
        (error) => end(slot, error),
      )
      return
    }
    slot.task = null
    clearTimeout(slot.timer)
    slot.worker.unref()
    slot.timer = setTimeout(() => end(slot), IDLE_MS).unref()
    if ('done' in message) task.resolve(message.done as never)
    else task.reject(revived(message.failed))
    dispatch()
  }

  function end(slot: Slot<Job>, error?: unknown) {
    if (!slots.delete(slot)) return
    clearTimeout(slot.timer)
    void slot.worker.terminate()
    slot.task?.reject(error)
    slot.task = null
    dispatch()
  }

  return {
    run: (job, fetch = nothing) =>
      new Promise((resolve, reject) => {
        waiting.push({ job, fetch, resolve, reject })
        dispatch()
      }),
    close() {
      for (const slot of slots) end(slot, new Error('The server is stopping.'))
    },
  }
}

async function nothing(id: string): Promise<never> {
  throw new Error(`There is nothing under ${id}.`)
}

/** Memory that is shared with other buffers cannot be given away. */
function ownMemory(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes)
}

/** An error as the thread threw it, but for its class. */
export class ThreadError extends Error {
  readonly failure: Failure

  constructor(failure: Failure) {
    super(failure.message)
    this.name = failure.name
    this.failure = failure
  }
}

function revived(failure: Failure): Error {
  const { name, message, fix } = failure

  return name === 'NodeError' ? new NodeError(message, { ...(fix && { fix }) }) : new ThreadError(failure)
}

const FIX = 'Work on less data at a time, or keep it in a file that steps hand on as a whole.'

const tooSlow = () =>
  new NodeError(`The data is so large that working on it took longer than ${LONGEST_MS / 1000} s.`, {
    fix: FIX,
  })

function fallen(error: unknown, memoryMb: number): unknown {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

  return isMemory
    ? new NodeError(`The data is so large that working on it took more than ${memoryMb} MB of memory.`, {
        fix: FIX,
      })
    : error
}
