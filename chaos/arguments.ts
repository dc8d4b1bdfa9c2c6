import { parseArgs } from 'node:util'

export type Arguments = {
  /** How many events are sent. */
  events: number
  /** Senders at work at the same time. */
  senders: number
  /** Seconds between two faults, on average. */
  every: number
  json: boolean
}

export function readArguments(): Arguments {
  const { values } = parseArgs({
    options: {
      events: { type: 'string', default: '600' },
      senders: { type: 'string', default: '12' },
      every: { type: 'string', default: '2.5' },
      json: { type: 'boolean', default: false },
    },
  })

  return {
    events: positive('events', values.events),
    senders: positive('senders', values.senders),
    every: positive('every', values.every),
    json: values.json,
  }
}

function positive(name: string, text: string): number {
  const value = Number(text)
  if (value > 0) return value

  throw new Error(`--${name} must be a number above 0.`)
}
