import { z } from 'zod'
import { json, stored } from '../json.ts'
import { notFound } from '../refuse.ts'
import { large, shown } from '../run/shown.ts'
import { procedure } from '../trpc.ts'
import { eventRow, withRuns } from './event-row.ts'
import { findEvent } from './find-event.ts'

export const getEvent = procedure('event.get')
  .meta({ rest: { method: 'GET', path: '/events/{id}', summary: 'Read an event with what arrived' } })
  .input(z.object({ id: z.uuid() }))
  .output(
    eventRow.extend({
      payload: json.describe('What arrived.'),
      largePayload: large
        .nullable()
        .describe('Set when the payload is a preview, because the whole is too large to be here.'),
    }),
  )
  .query(async ({ ctx, input: { id } }) => {
    const { payload, ...event } = await findEvent(ctx, id)
    const [row] = await withRuns(ctx, [event])
    if (!row) throw notFound('event')

    const { value, large: largePayload } = shown(stored(payload))

    return { ...row, payload: value, largePayload }
  })
