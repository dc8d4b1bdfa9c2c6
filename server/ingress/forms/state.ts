import { createHmac, hkdfSync, randomUUID, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Answers } from './form.ts'

/** How far somebody is with a form. It travels with the page: no process has to remember anybody. */
export type State = {
  /** Names this one filling-in: what is sent twice starts one run. */
  id: string
  /** When the form was opened. */
  openedAt: number
  page: number
  answers: Answers
}

const file = z.object({ file: z.string(), name: z.string(), type: z.string(), size: z.number() })
const shape = z.object({
  id: z.uuid(),
  openedAt: z.number(),
  page: z.int().min(0),
  answers: z.object({
    texts: z.record(z.string(), z.array(z.string())),
    files: z.record(z.string(), z.array(file)),
  }),
})

export const STATE_HOURS = 24

export function newState(): State {
  return { id: randomUUID(), openedAt: Date.now(), page: 0, answers: { texts: {}, files: {} } }
}

export type States = {
  /** `about` is the form, and for whom it is shown when that matters: a state is of no use for another. */
  seal: (about: string, state: State) => string
  /** null when it is not ours, or of another form. */
  open: (about: string, sealed: string) => State | null
}

/** Signed, so that nobody names files that are not theirs, takes a form again or makes up when they opened it. */
export function createStates(secret: string): States {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'forms', 32))
  const sign = (about: string, text: string) => createHmac('sha256', key).update(`${about}\n${text}`).digest()

  return {
    seal: (about, state) => {
      const text = Buffer.from(JSON.stringify(state)).toString('base64url')

      return `${text}.${sign(about, text).toString('base64url')}`
    },
    open: (about, sealed) => {
      const [text = '', signature = ''] = sealed.split('.')
      const given = Buffer.from(signature, 'base64url')
      const right = sign(about, text)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null
      const parsed = shape.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()))

      return parsed.success ? parsed.data : null
    },
  }
}

/** Files are kept no longer than that without being sent, and what people wrote may be stale. */
export function isStale({ openedAt }: State, now = Date.now()): boolean {
  return now - openedAt > STATE_HOURS * 3_600_000
}
