import type { FlowRules, Turns } from './flow-rules.ts'
import { parsePath } from './path.ts'
import { isTemplate, parts } from './template.ts'

/** How runs take turns, in a sentence; null where each starts at once. */
export function describeFlow(flow: FlowRules | undefined): string | null {
  if (!flow) return null
  const { turns, debounce, throttle } = flow
  const said = [
    turns && turnWords(turns),
    debounce && `after ${span(debounce.quietSeconds)} of quiet`,
    throttle && `at most ${starts(throttle.runs)} in ${span(throttle.perSeconds)}`,
  ].filter((words) => words !== undefined)
  if (said.length === 0) return null

  return `Runs go ${said.join(', ')}${keyWords(flow.key)}.`
}

function turnWords(turns: Turns): string {
  if (turns.by === 'limit') return turns.atOnce === 1 ? 'one at a time' : `${turns.atOnce} at a time`
  if (turns.by === 'order') return 'one at a time, in order'

  return turns.keep === 'older'
    ? 'one at a time, newer events are skipped'
    : 'one at a time, the newest one wins'
}

/** What the key is about, by the names of the fields it uses. */
function keyWords(key: string | undefined): string {
  const name = key === undefined ? '' : keyName(key)

  return name ? `, separately for each ${name}` : ''
}

export function keyName(key: string): string {
  if (!isTemplate(key)) return ''
  const names = parts(key).flatMap((part) => {
    if (!('expression' in part)) return []
    const last = parsePath(part.expression)?.keys.findLast((each) => typeof each === 'string')
    return [typeof last === 'string' ? last : 'formula']
  })

  return names.join(' and ')
}

const starts = (runs: number) => (runs === 1 ? 'one start' : `${runs} starts`)

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** `90` is `90 seconds`, `3600` is `an hour`. */
export function span(seconds: number): string {
  const [unit, size] = units.find(([, length]) => seconds >= length && seconds % length === 0) ?? [
    'second',
    1,
  ]
  const count = seconds / size
  if (count === 1) return unit === 'hour' ? 'an hour' : `a ${unit}`

  return `${count} ${unit}s`
}
