import type { App } from '../../app.ts'
import { keepSample } from '../captures/capture-rows.ts'
import type { TestDraft } from './draft-target.ts'

/** By the very procedure the editor calls; it is loaded when somebody first sends a preview. */
export function testDraftOf(app: App): TestDraft {
  return async (actor, wish) => {
    const { createCaller } = await import('../../api/root.ts')
    const { workflowId, nodeId, payload } = wish
    const { workspaceId, userId } = actor
    // What was sent last is the sample of the form.
    await keepSample(app.db, { workflowId, nodeId, workspaceId, startedById: userId }, payload)

    return createCaller({ app, db: app.db, actor, ip: '', userAgent: '' }).run.test(wish)
  }
}
