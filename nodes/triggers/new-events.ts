import { createHash } from 'node:crypto'
import type { Json } from '#graph/workflow'
import type { PolledEvent } from '../execute.ts'

/** What a polled trigger keeps from one look to the next. */
export type Memory = {
  /** What it was about: a trigger that looks elsewhere begins anew. */
  of: string
  /** The node type's own. */
  cursor: Json
  /** Keys of what was there, shortened. */
  seen: string[]
}

type Question = {
  /** Oldest first. */
  events: PolledEvent[]
  /** null at the first look. */
  memory: Memory | null
  /** When the trigger began to listen. */
  since: Date
  /** How many of what is there at the first look are taken for new. */
  backlog: number
}

/** Lists shrink, and servers behind one address differ: what is gone from a list is remembered for a while. */
const REMEMBERED = 2_000

/**
 * Which events start a run, and what is remembered then. At the first look what is there already is old, but for the
 * newest `backlog` and for what happened since the trigger listens.
 */
export function newEvents({ events, memory, since, backlog }: Question): {
  fresh: PolledEvent[]
  seen: string[]
} {
  const before = new Set(memory?.seen)
  const there = new Map(events.map((event) => [shortened(event.key), event]))
  const unseen = [...there].flatMap(([key, event]) => (before.has(key) ? [] : [event]))
  const isNew = ({ at }: PolledEvent, index: number) =>
    memory !== null || index >= unseen.length - backlog || (at !== undefined && at > since)
  const gone = [...before].filter((key) => !there.has(key))

  return { fresh: unseen.filter(isNew), seen: [...there.keys(), ...gone.slice(0, REMEMBERED)] }
}

function shortened(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 12)
}
