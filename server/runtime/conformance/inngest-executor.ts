import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  answer,
  asEvent,
  type Data,
  type Event,
  type Func,
  matches,
  milliseconds,
  type Op,
  type Run,
  readJson,
  retryAfter,
  type Waiting,
} from './inngest-protocol.ts'

const MAX_ATTEMPTS = 21

/**
 * Enough of an Inngest server to drive the real SDK, written from the protocol as `INNGEST.md` states it: events,
 * steps, parallel plans, sleeps, waits, retries, checkpoints, cancels and failures. Nothing in it is durable.
 */
export async function startExecutor() {
  const functions = new Map<string, Func>()
  const runs = new Map<string, Run>()
  const seen = new Set<string>()
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false

  const server = createServer(async (request, response) => {
    const body = await readJson(request)
    const [, root, ...rest] = new URL(request.url ?? '/', 'http://executor').pathname.split('/')
    if (root === 'fn') {
      register(body as { functions: Data[] })
      answer(response, { ok: true })
    } else if (root === 'e') {
      const events = (Array.isArray(body) ? body : [body]).map(asEvent)
      for (const event of events) accept(event)
      answer(response, { ids: events.map(({ id }) => id), status: 200 })
    } else if (root === 'v1' && rest[0] === 'checkpoint') {
      const run = runs.get(rest[1] ?? '')
      const { steps } = body as { steps: Op[] }
      if (run) for (const op of steps) settle(run, op)
      answer(response, {})
    } else answer(response, { error: 'not known here' }, 404)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))

  function register({ functions: given }: { functions: Data[] }) {
    for (const each of given) {
      const {
        id,
        triggers,
        cancel = [],
        steps,
      } = each as Func & { steps: { step: { runtime: { url: string } } } }
      functions.set(id, { id, triggers, cancel, url: steps.step.runtime.url })
    }
  }

  function accept(event: Event) {
    if (seen.has(event.id)) return
    seen.add(event.id)
    for (const run of runs.values()) {
      if (run.func.cancel.some((on) => on.event === event.name && matches(on.if, event, run.event))) end(run)
      for (const wait of run.waiting.values())
        if (wait.event === event.name && matches(wait.if, event, run.event)) wake(run, wait, event)
    }
    for (const func of functions.values()) {
      if (!func.triggers.some((on) => on.event === event.name && matches(on.expression, event, event)))
        continue
      const run = {
        id: randomUUID(),
        func,
        event,
        steps: {},
        stack: [],
        waiting: new Map(),
        targeted: new Set<string>(),
        ended: false,
      }
      runs.set(run.id, run)
      void call(run, 'step', 0)
    }
  }

  /** Asks the function to go on; `stepId` names the one step it shall execute, if it is not to find out itself. */
  async function call(run: Run, stepId: string, attempt: number): Promise<void> {
    if (run.ended || stopped) return
    const url = new URL(run.func.url)
    url.searchParams.set('fnId', run.func.id)
    url.searchParams.set('stepId', stepId)
    const isParallel = stepId !== 'step'
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-inngest-server-kind': 'dev',
        'x-inngest-req-version': '2',
      },
      body: JSON.stringify({
        version: 2,
        event: run.event,
        events: [run.event],
        steps: run.steps,
        ctx: {
          run_id: run.id,
          fn_id: randomUUID(),
          attempt,
          max_attempts: MAX_ATTEMPTS,
          disable_immediate_execution: isParallel,
          use_api: false,
          qi_id: randomUUID(),
          stack: { stack: run.stack, current: run.stack.length },
        },
      }),
    }).catch(() => null)
    if (run.ended || stopped) return
    // A real server backs off for minutes: an app that is away for a moment uses up few tries.
    if (!response) return void later(1_000, () => call(run, stepId, attempt))
    const reply: unknown = await response.json().catch(() => null)

    if (response.status === 206) return ops(run, reply as Op[], { stepId, attempt, response })
    if (response.status === 200) return end(run)
    const isFinal = response.headers.get('x-inngest-no-retry') === 'true' || attempt + 1 >= MAX_ATTEMPTS
    if (!isFinal) return void later(retryAfter(response), () => call(run, stepId, attempt + 1))
    fail(run, reply)
  }

  function ops(run: Run, found: Op[], at: { stepId: string; attempt: number; response: Response }) {
    for (const op of found) {
      if (op.op === 'StepError' && at.attempt + 1 < MAX_ATTEMPTS) {
        later(retryAfter(at.response, op), () => call(run, at.stepId, at.attempt + 1))
      } else if (op.op === 'StepPlanned') {
        if (op.id in run.steps || run.targeted.has(op.id)) continue
        run.targeted.add(op.id)
        void call(run, op.id, 0)
      } else if (op.op === 'Sleep') {
        const until = Date.parse(op.name ?? '')
        hold(run, op, Number.isNaN(until) ? milliseconds(op.name ?? '') : until - Date.now())
      } else if (op.op === 'WaitForEvent') {
        hold(run, op, milliseconds(String(op.opts?.timeout)))
      } else if (op.op === 'RunComplete') {
        end(run)
      } else {
        settle(run, op)
        void call(run, 'step', 0)
      }
    }
  }

  function settle(run: Run, op: Op) {
    if (op.op === 'RunComplete') return end(run)
    const isFailed = op.op === 'StepFailed' || op.op === 'StepError'
    set(run, op.id, isFailed ? { error: op.error } : { data: op.data ?? null })
  }

  function set(run: Run, id: string, value: unknown) {
    if (!(id in run.steps)) run.stack.push(id)
    run.steps[id] = value
  }

  /** Until its time or, for a wait, an event that matches. Found again by a later call, it goes on as it was. */
  function hold(run: Run, op: Op, ms: number) {
    if (op.id in run.steps || run.waiting.has(op.id)) return
    const wait: Waiting = {
      id: op.id,
      event: op.op === 'WaitForEvent' ? String(op.name ?? op.opts?.event) : '',
      if: typeof op.opts?.if === 'string' ? op.opts.if : undefined,
      timer: later(ms, () => wake(run, wait, null)),
    }
    run.waiting.set(op.id, wait)
  }

  function wake(run: Run, wait: Waiting, value: unknown) {
    clearTimeout(wait.timer)
    run.waiting.delete(wait.id)
    set(run, wait.id, value)
    void call(run, 'step', 0)
  }

  function fail(run: Run, error: unknown) {
    end(run)
    const data = { function_id: run.func.id, run_id: run.id, error, event: run.event }
    accept({ id: randomUUID(), name: 'inngest/function.failed', data, ts: Date.now() })
  }

  function end(run: Run) {
    run.ended = true
    for (const { timer } of run.waiting.values()) clearTimeout(timer)
    runs.delete(run.id)
  }

  function later(ms: number, work: () => unknown) {
    const timer = setTimeout(
      () => {
        timers.delete(timer)
        void work()
      },
      Math.min(ms, 2 ** 31 - 1),
    )
    timers.add(timer)

    return timer
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      server.closeAllConnections()
      return new Promise<void>((done) => server.close(() => done()))
    },
  }
}
