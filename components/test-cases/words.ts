import type { Outputs } from '#components/api'
import { nodeIdOf } from '#graph/step-path'

export type CaseRow = Outputs['testCase']['list']['items'][number]
export type Last = NonNullable<CaseRow['last']>

/** What came of a test case, in the words of its row. */
export function resultWords({ expectations, last }: CaseRow): string {
  if (!last) return `Not run yet · ${rows(expectations)}`
  if (last.problem !== null) return last.problem
  const held = last.verdicts.filter(({ passed }) => passed).length

  return held === last.verdicts.length
    ? held === 1
      ? 'The one expectation holds'
      : `All ${rows(held)} hold`
    : `${last.verdicts.length - held} of ${rows(last.verdicts.length)} not met`
}

const rows = (count: number) => (count === 1 ? '1 expectation' : `${count} expectations`)

/** A step as people know it: its title, inside loops with the entry it was for. */
export function stepWords(path: string, titles: ReadonlyMap<string, string>): string {
  const entries = [...path.matchAll(/\[(\d+)\]/g)].map(([, index]) => `entry ${Number(index) + 1}`)
  const id = nodeIdOf(path)

  return [titles.get(id) ?? id, ...entries].join(', ')
}
