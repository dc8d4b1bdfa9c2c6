import type { Command } from '../../shell/commands.ts'
import type { CatalogIndex } from '../catalog-index.ts'
import type { EditorStore } from '../editor-store.ts'
import { isUnderWay } from '../run-overlay.ts'
import type { TestRequest } from './test-request.ts'

type Known = { store: EditorStore; index: CatalogIndex; test: (request?: TestRequest) => void }

/** Tests of the selected step. */
export function testCommands({ store, index, test }: Known): Command[] {
  const onSelected = (request: (nodeId: string) => TestRequest) => () => {
    const { selected, workflow, run, openNode } = store.getState()
    const [id = ''] = selected
    const node = workflow.nodes.find((each) => each.id === id)
    if (selected.length !== 1 || !node || isUnderWay(run)) return
    openNode(id, { tab: 'data' })
    test(index.isTrigger(node) ? { nodeId: id } : request(id))
  }
  const group = 'Test'

  return [
    {
      id: 'test-step',
      label: 'Test the step',
      group,
      keys: 'e',
      run: onSelected((id) => ({ onlyNodeId: id })),
    },
    {
      id: 'test-to',
      label: 'Run to the step',
      group,
      keys: 'h',
      run: onSelected((id) => ({ toNodeId: id })),
    },
    {
      id: 'test-from',
      label: 'Run from the step',
      group,
      keys: 'r',
      run: onSelected((id) => ({ fromNodeId: id })),
    },
    {
      id: 'test-ask',
      label: 'Ask again before steps act for real',
      group,
      run: () => store.getState().forgetAnswers(),
    },
  ]
}
