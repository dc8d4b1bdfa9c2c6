import { parseArgs } from 'node:util'

export type Arguments = {
  json: boolean
  /** Of each load; a measure has two to four of them. */
  seconds: number
  /** How many runs the measure of memory makes. */
  runs: number
  /** How many finished runs the last measure fills the database with. */
  finished: number
  /** Names of measures; all when empty. */
  only: string[]
}

export function readArguments(names: string[]): Arguments {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '8' },
      runs: { type: 'string', default: '100000' },
      finished: { type: 'string', default: '1000000' },
      only: { type: 'string', multiple: true, default: [] },
    },
  })
  const only = values.only.flatMap((each) => each.split(','))
  const unknown = only.filter((name) => !names.includes(name))
  if (unknown.length > 0) {
    throw new Error(`There is no measure ${unknown.join(', ')}. Known: ${names.join(', ')}`)
  }

  return {
    json: values.json,
    seconds: positive('seconds', values.seconds),
    runs: positive('runs', values.runs),
    finished: positive('finished', values.finished),
    only,
  }
}

function positive(name: string, text: string): number {
  const value = Number(text)
  if (value > 0) return value

  throw new Error(`--${name} must be a number above 0.`)
}
