import { z } from 'zod'
import type { Workflow } from '#graph/workflow'
import type { ActorContext } from '../context.ts'
import { problem, stored } from '../json.ts'
import { refuse } from '../refuse.ts'
import { procedure } from '../trpc.ts'
import { document, problemsOf } from './document.ts'
import { findWorkflow } from './find-workflow.ts'
import { recordSave } from './record-save.ts'
import { savedNow } from './saved-by.ts'
import { tellDraft } from './tell-draft.ts'
import { title } from './title.ts'

/** Saves a draft. A draft may have problems; only publishing insists on none. */
export const saveWorkflow = procedure('workflow.save')
  .meta({ rest: { method: 'PUT', path: '/workflows/{id}', summary: 'Save the draft or the title' } })
  .input(
    z.object({
      id: z.uuid(),
      revision: z.int().describe('The revision this change started from.'),
      draft: document.optional(),
      title: title.optional(),
      collided: z
        .array(z.string().max(500))
        .max(50)
        .optional()
        .describe(
          'Places (`/nodes/<id>/input/text`) where this writes over what others just saved; they are told.',
        ),
    }),
  )
  .output(z.object({ revision: z.int(), problems: z.array(problem) }))
  .mutation(async ({ ctx, input: { id, revision, draft, title, collided } }) => {
    const saved = await ctx.db.$transaction(async (tx) => {
      const [row] = await tx.workflow.updateManyAndReturn({
        where: { id, revision, workspaceId: ctx.actor.workspaceId },
        data: { ...(draft && { draft }), ...(title && { title }), revision: revision + 1, ...savedNow(ctx) },
      })
      if (row) {
        const detail = { revision: row.revision, ...(title && { title }), ...(collided && { collided }) }
        const isNotable = title !== undefined || collided !== undefined
        await recordSave(tx, ctx, { id, title: row.title, detail, isNotable })
      }

      return row
    })
    if (!saved) throw await tooLate(ctx, id)
    tellDraft(ctx, { id, revision: saved.revision, collided })

    return {
      revision: saved.revision,
      problems: await problemsOf(ctx, { id, document: draft ?? stored<Workflow>(saved.draft) }),
    }
  })

async function tooLate(ctx: ActorContext, id: string) {
  const { title, revision, savedAt, savedBy } = await findWorkflow(ctx, id)
  const what = savedAt ? `${savedBy} changed “${title}” ${ago(savedAt)}` : `“${title}” changed elsewhere`

  return refuse('CONFLICT', `${what}, after the revision this change started from.`, {
    fix: 'Read the current draft, put your changes into it, and save again with its revision.',
    revision,
  })
}

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

function ago(at: Date): string {
  const seconds = Math.round((Date.now() - at.getTime()) / 1000)
  if (seconds < 60) return relative.format(-seconds, 'second')

  return seconds < 3600
    ? relative.format(-Math.round(seconds / 60), 'minute')
    : `at ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
