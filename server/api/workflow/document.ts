import { z } from 'zod'
import { parseWorkflow } from '#graph/parse-workflow'
import { isOverPinned, noRoom, overPinned, overPinnedMessage } from '#graph/pinned'
import type { Problem } from '#graph/problem'
import { validate } from '#graph/validate'
import type { Workflow } from '#graph/workflow'
import { catalog } from '#nodes/catalog'
import { formProblems } from '#server/ingress/forms/form-problems'
import { pathProblems } from '#server/ingress/path-problems'
import type { ActorContext } from '../context.ts'
import { errorWorkflows } from '../workspace/error-workflows.ts'

/** A document on its way in; what is not one is refused with every reason. */
export const document = z
  .custom<Workflow>()
  .meta({ $ref: '#/components/schemas/Workflow' })
  .transform((value, { addIssue }): Workflow => {
    try {
      const workflow = parseWorkflow(value)
      for (const node of overPinned(workflow)) {
        const { message, fix } = overPinnedMessage(node)
        addIssue({ code: 'custom', message: `${message} ${fix}` })
      }
      if (isOverPinned(workflow)) addIssue({ code: 'custom', message: `${noRoom.message} ${noRoom.fix}` })
      return workflow
    } catch (error) {
      addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
      return z.NEVER
    }
  })

export const empty: Workflow = { nodes: [], edges: [], settings: {} }

/** What is wrong with a document where it is; errors among it keep it from being published. */
export async function problemsOf(
  ctx: Pick<ActorContext, 'db' | 'actor'>,
  { id, document }: { id: string; document: Workflow },
): Promise<Problem[]> {
  const { db, actor } = ctx
  const [credentials, paths, settings] = await Promise.all([
    db.credential.findMany({
      where: { workspaceId: actor.workspaceId, id: { in: credentialsOf(document) } },
      select: { id: true },
    }),
    pathProblems(db, id, document),
    errorWorkflowProblems(ctx, document),
  ])
  const credentialIds = new Set(credentials.map((row) => row.id))

  return [...validate(document, catalog, { credentialIds }), ...paths, ...settings, ...formProblems(document)]
}

/** A failure that nobody hears of is no reason not to publish, but one to say so. */
async function errorWorkflowProblems(
  ctx: Pick<ActorContext, 'db' | 'actor'>,
  { settings: { errorWorkflow } }: Workflow,
): Promise<Problem[]> {
  if (!errorWorkflow) return []
  const able = await errorWorkflows(ctx)
  if (able.some(({ id }) => id === errorWorkflow)) return []

  return [
    {
      severity: 'warning',
      setting: 'errorWorkflow',
      message: 'The workflow that is run when a run fails is gone, or not published.',
      fix: 'Choose another one in the settings of this workflow, or publish it.',
    },
  ]
}

/** Only ids can be looked up; anything else in their place is not there in any case. */
function credentialsOf({ nodes }: Workflow): string[] {
  return nodes.flatMap(({ credential }) =>
    z.uuid().safeParse(credential).success && credential ? [credential] : [],
  )
}
