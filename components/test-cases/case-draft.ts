import type { Outputs } from '#components/api'
import type { Expectation, Stubs } from '#graph/test-case'
import type { Json } from '#graph/workflow'

export type TestCase = Outputs['testCase']['get']

/** What a person changes of a test case. */
export type CaseDraft = { title: string; payload: Json; stubs: Stubs; expectations: Expectation[] }

export const draftOf = ({ title, payload, stubs, expectations }: TestCase): CaseDraft => ({
  title,
  payload,
  stubs,
  expectations,
})

/** The parts that differ from what the server holds; null when none does. */
export function changesOf(draft: CaseDraft, saved: TestCase): Partial<CaseDraft> | null {
  const before = draftOf(saved)
  const changed = Object.entries(draft).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof CaseDraft]),
  )

  return changed.length === 0 ? null : Object.fromEntries(changed)
}

export const NEW_EXPECTATION: Expectation = {
  step: null,
  of: 'result',
  at: '',
  operator: 'equals',
  value: 'done',
}
