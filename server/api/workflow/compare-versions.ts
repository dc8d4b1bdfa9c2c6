import { z } from 'zod'
import { type Difference, diff } from '#graph/diff'
import { summaryOf, summaryWords } from '#graph/diff-summary'
import { storedDocument } from '../json.ts'
import { namesOf } from '../names-of.ts'
import { procedure } from '../trpc.ts'
import { findWorkflow } from './find-workflow.ts'
import { type Side, sideName, sideOf } from './side.ts'

const side = z.object({
  version: z.int().nullable().describe('The number of the version, when it is one.'),
  at: z.iso.datetime(),
  by: z.string().nullable().describe('Who published, kept or sent it.'),
  document: storedDocument,
})

const changes = z.custom<Difference>().meta({
  type: 'object',
  description:
    'Steps, connections and settings that differ. Fields are named by JSON pointers, with what was there before and after.',
})

/** Any two documents of a workflow, and how the second differs from the first. */
export const compareVersions = procedure('workflow.compare')
  .meta({
    rest: { method: 'GET', path: '/workflows/{id}/compare', summary: 'Compare two versions, or the draft' },
  })
  .input(z.object({ id: z.uuid(), from: sideName.default('live'), to: sideName.default('draft') }))
  .output(
    z.object({
      title: z.string(),
      liveVersion: z.int().nullable(),
      from: side,
      to: side,
      words: z.string().describe('What changed, in a sentence.'),
      changes,
    }),
  )
  .query(async ({ ctx, input: { id, from, to } }) => {
    const row = await findWorkflow(ctx, id)
    const [before, after] = await Promise.all([sideOf(ctx, row, from), sideOf(ctx, row, to)])
    const nameOf = await namesOf(ctx.db, [before.byId, after.byId])
    const changes = diff(before.document, after.document)
    const shown = ({ version, at, byId, document }: Side) => ({
      ...{ version, at: at.toISOString(), document },
      by: byId && nameOf(byId),
    })

    return {
      title: row.title,
      liveVersion: row.liveVersion,
      from: shown(before),
      to: shown(after),
      words: summaryWords(summaryOf(changes)),
      changes,
    }
  })
