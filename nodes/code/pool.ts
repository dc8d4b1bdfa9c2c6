import { Worker } from 'node:worker_threads'
import type { Job, Message, Outcome } from './job.ts'
import { fallenProblem, timeProblem } from './problems.ts'

/** A call that the interpreter cannot interrupt itself, such as one huge sort, gets this much longer. */
const GRACE_MS = 1_000
/** WebAssembly never gives memory back, and it fragments: a worker is replaced now and then. */
const JOBS_PER_WORKER = 1_000
/** What the interpreter prints when it gives way is no news for the log: `stderr` keeps it. */
const WORKER = {
  env: {},
  execArgv: [],
  stdout: true,
  stderr: true,
  resourceLimits: { stackSizeMb: 32, maxOldGenerationSizeMb: 256 },
}

type Task = {
  job: Job
  log: (text: string) => void
  settle: (outcome: Outcome) => void
  fail: (error: unknown) => void
}

type Slot = { worker: Worker; ready: boolean; task: Task | null; watchdog?: NodeJS.Timeout; done: number }

export type Pool = {
  run: (job: Job, log: (text: string) => void, signal: AbortSignal) => Promise<Outcome>
}

/** Worker threads that take one job at a time, started when first needed and replaced when they hang or die. */
export function createPool({ size, memoryBytes }: { size: number; memoryBytes: number }): Pool {
  const queue: Task[] = []
  const slots = new Set<Slot>()

  const dispatch = () => {
    for (const slot of slots) if (slot.ready && !slot.task) give(slot, queue.shift())
    const starting = [...slots].filter(({ ready }) => !ready).length
    if (queue.length > starting && slots.size < size) start()
  }

  const start = () => {
    const slot: Slot = {
      worker: new Worker(new URL('./worker.ts', import.meta.url), { ...WORKER, workerData: memoryBytes }),
      ready: false,
      task: null,
      done: 0,
    }
    slots.add(slot)
    slot.worker.on('message', (message: Message) => receive(slot, message))
    slot.worker.on('error', (error) => drop(slot, error))
    slot.worker.on('exit', () => drop(slot, new Error('The thread that ran the code ended.')))
  }

  const give = (slot: Slot, task: Task | undefined) => {
    slot.task = task ?? null
    // An idle worker keeps no process alive.
    if (!task) return slot.worker.unref()

    slot.worker.ref()
    slot.watchdog = setTimeout(
      () => end(slot, { problem: timeProblem(task.job.timeoutMs) }),
      task.job.timeoutMs + GRACE_MS,
    )
    slot.worker.postMessage(task.job)
  }

  const receive = (slot: Slot, message: Message) => {
    if (message.kind === 'log') return slot.task?.log(message.text)
    if (message.kind === 'ready') slot.ready = true
    else finish(slot, message)
    dispatch()
  }

  const finish = (slot: Slot, outcome: Outcome) => {
    clearTimeout(slot.watchdog)
    slot.task?.settle(outcome)
    slot.task = null
    slot.done += 1
    if (outcome.broken || slot.done >= JOBS_PER_WORKER) end(slot, outcome)
  }

  const end = (slot: Slot, outcome: Outcome) => {
    slots.delete(slot)
    clearTimeout(slot.watchdog)
    slot.task?.settle(outcome)
    slot.task = null
    void slot.worker.terminate()
    dispatch()
  }

  /** It died by itself. One that never started takes a waiting job with it, or starting would go on for ever. */
  const drop = (slot: Slot, error: Error) => {
    if (!slots.delete(slot)) return
    clearTimeout(slot.watchdog)
    if (slot.ready) slot.task?.settle({ problem: fallenProblem(error) })
    else queue.shift()?.fail(error)
    dispatch()
  }

  const abandon = (task: Task, reason: unknown) => {
    task.fail(reason)
    const place = queue.indexOf(task)
    if (place >= 0) queue.splice(place, 1)
    const slot = [...slots].find((candidate) => candidate.task === task)
    if (slot) end(slot, { output: 'null' })
  }

  return {
    run: (job, log, signal) => {
      signal.throwIfAborted()
      const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
      const task: Task = { job, log, settle: resolve, fail: reject }
      const stop = () => abandon(task, signal.reason)
      signal.addEventListener('abort', stop)
      queue.push(task)
      dispatch()

      return promise.finally(() => signal.removeEventListener('abort', stop))
    },
  }
}
