import { z } from 'zod'
import type { Operator } from '#nodes/tables'
import { json } from '../json.ts'

const operators = [
  'equals',
  'not-equals',
  'one-of',
  'contains',
  'starts-with',
  'greater',
  'greater-or-equal',
  'less',
  'less-or-equal',
  'is-empty',
  'is-not-empty',
] as const satisfies Operator[]

const conditions = z
  .array(z.object({ column: z.string().max(200), operator: z.enum(operators), value: json.optional() }))
  .max(50)

/** As text in an address, where nothing else can stand. */
const text = z
  .string()
  .transform((given, { addIssue }) => {
    try {
      return JSON.parse(given)
    } catch {
      addIssue({ code: 'custom', message: 'This is not JSON.' })
      return z.NEVER
    }
  })
  .pipe(conditions)

export const wantedRows = {
  where: z
    .union([conditions, text])
    .default([])
    .describe(
      'Conditions that all hold; in an address as JSON: [{ "column": "total", "operator": "greater", "value": 50 }].',
    ),
  search: z.string().trim().max(200).optional().describe('Words that cells of text, number or date hold.'),
}

type Given = { where: z.infer<typeof conditions>; search?: string | undefined }

/** The same for `server/tables/`. */
export function whereOf({ where, search }: Given) {
  const given = where.map(({ value = null, ...condition }) => ({ ...condition, value }))

  return { where: { match: 'all' as const, conditions: given }, search }
}
