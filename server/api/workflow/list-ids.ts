import { z } from 'zod'
import { procedure } from '../trpc.ts'
import { searchedFor, tables, wanted, workflowFilter } from './wanted-workflows.ts'

const row = z.object({ id: z.uuid(), title: z.string(), liveVersion: z.int().nullable() })

const MOST = 10_000

/** Every workflow that matches, for what is done to all of them. */
export const listIds = procedure('workflow.listIds')
  .meta({
    rest: { method: 'GET', path: '/workflow-ids', summary: 'List the ids of all workflows that match' },
  })
  .input(z.object(workflowFilter))
  .output(z.array(row))
  .query(async ({ ctx, input }) => {
    const condition = await wanted(ctx, input, await searchedFor(ctx, input))

    return ctx.db.$queryRaw<z.infer<typeof row>[]>`
      select w.id, w.title, w.live_version as "liveVersion" from ${tables}
      where ${condition} order by w.updated_at desc, w.id desc limit ${MOST}`
  })
