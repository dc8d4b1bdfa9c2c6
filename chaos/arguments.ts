import { parseArgs } from 'node:util'

export type Arguments = {
  /** How many events are sent. */
  events: number
  /** The events are spread over so many seconds at least. */
  seconds: number
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
      seconds: { type: 'string', default: '30' },
      senders: { type: 'string', default: '12' },
      every: { type: 'string', default: '2' },
      json: { type: 'boolean', default: false },
    },
  })

  return {
    events: positive('events', values.events),
    seconds: positive('seconds', values.seconds),
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
