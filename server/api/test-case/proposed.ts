import { quoteName } from '#graph/path'
import { pointerKeys, valueAt } from '#graph/pointer'
import { templatesIn } from '#graph/templates-in'
import type { Expectation } from '#graph/test-case'
import type { Json, Node } from '#graph/workflow'
import { nodeType } from '#nodes/find'
import type { RecordedStep } from './recorded-steps.ts'

/** More rows than a person reads are no table. */
const MOST_FIELDS = 6
const MOST_STEPS = 10
const LONGEST_TEXT = 300

/**
 * What a recorded run shows must hold: how it ended, and what it would have written into the world where the workflow worked
 * that out. A person goes over it.
 */
export function proposed(run: { status: string }, steps: RecordedStep[]): Expectation[] {
  const writes = steps.filter(({ isWrite, path }) => isWrite && !path.includes('[')).slice(0, MOST_STEPS)

  return [
    { step: null, of: 'result', at: '', operator: 'equals', value: run.status },
    ...writes.flatMap(ofStep),
  ]
}

function ofStep({ path, stub, input, node }: RecordedStep): Expectation[] {
  const result = 'error' in stub ? 'failed' : 'done'
  const ended: Expectation = { step: path, of: 'result', at: '', operator: 'equals', value: result }
  const fields = workedOut(node).flatMap((field): Expectation[] => {
    const value = valueAt(input, field)
    if (value === undefined || !isTelling(value)) return []
    return [{ step: path, of: 'input', at: wayOf(field), operator: 'equals', value }]
  })

  return [ended, ...fields.slice(0, MOST_FIELDS)]
}

/** JSON pointers of the fields that hold expressions: the others say in the workflow itself what they are. */
function workedOut({ input, type, version }: Node): string[] {
  const contract = nodeType(type, version)

  return contract ? templatesIn(input, contract.input).map(({ field }) => field) : []
}

function wayOf(field: string): string {
  return pointerKeys(field)
    .map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${quoteName(key)}`))
    .join('')
    .replace(/^\./, '')
}

/** Plain, and short enough to be read. */
const isTelling = (value: Json): boolean =>
  typeof value === 'number' || (typeof value === 'string' && value !== '' && value.length <= LONGEST_TEXT)
