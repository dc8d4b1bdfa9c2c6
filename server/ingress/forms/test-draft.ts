import type { App } from '../../app.ts'
import type { TestDraft } from './draft-target.ts'

/** By the very procedure the editor calls; it is loaded when somebody first sends a preview. */
export function testDraftOf(app: App): TestDraft {
  return async (actor, wish) => {
    const { createCaller } = await import('../../api/root.ts')

    return createCaller({ app, db: app.db, actor, ip: '', userAgent: '' }).run.test(wish)
  }
}
