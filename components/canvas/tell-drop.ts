import { showToast } from '#components/ui/toast'
import type { Workflow } from '#graph/workflow'
import type { Dropped } from './drop.ts'
import type { EditorStore } from './editor-store.ts'

/** Says what a drag did beyond moving: which cables it pulled out, or why something did not go into a loop. */
export function tellDrop(
  store: EditorStore,
  { before, workflow, container, refusal, isRehoused }: Dropped & { before: Workflow },
) {
  if (refusal) return showToast({ title: 'It stays outside of the loop', description: refusal })
  const pulled = before.edges.length - workflow.edges.length
  if (!isRehoused || pulled === 0) return

  const loop = workflow.nodes.find(({ id }) => id === container)?.title
  showToast({
    title: loop ? `Moved into “${loop}”` : 'Moved out of the loop',
    description: `${pulled === 1 ? 'A cable' : `${pulled} cables`} across its border came out.`,
    undo: () => {
      if (store.getState().workflow === workflow) store.getState().undo()
    },
  })
}
