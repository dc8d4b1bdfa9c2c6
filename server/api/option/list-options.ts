import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { listNames, lists } from './lists.ts'

export const option = z.object({
  value: z.string(),
  label: z.string(),
  detail: z.string().optional().describe('What tells it from others of the same name.'),
})

/** What a field with `x-list` offers. The value of the field is the `value` of one. */
export const listOptions = procedure('option.list')
  .input(
    z.object({
      list: z.enum(listNames),
      of: z
        .string()
        .max(200)
        .optional()
        .describe('What the list belongs to, such as the table of the columns.'),
    }),
  )
  .output(z.array(option))
  .query(({ ctx, input: { list, of } }) => lists[list](ctx, of))
