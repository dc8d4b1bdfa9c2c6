import { LogIn, LogOut, Repeat, Ungroup } from 'lucide-react'
import type { MenuItem } from '#components/ui/menu'
import type { Node } from '#graph/workflow'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { loopsFor } from './loop-actions.ts'
import type { Actions } from './use-actions.ts'

/** What can be done about loops with the step. */
export function useLoopItems(node: Node, actions: Actions): MenuItem[] {
  const { index } = useEditorContext()
  const openDialog = useEditor((state) => state.openDialog)
  const hasLoop = useEditor(({ workflow }) => loopsFor(workflow, [node.id], index).length > 0)
  if (index.isTrigger(node)) return []

  return [
    'separator',
    { label: 'Put a loop around it', icon: <Repeat />, keys: 'w', onSelect: actions.wrapInLoop },
    ...(hasLoop
      ? [{ label: 'Move into a loop…', icon: <LogIn />, keys: 'i', onSelect: () => openDialog('house') }]
      : []),
    ...(node.parent === undefined
      ? []
      : [{ label: 'Take out of its loop', icon: <LogOut />, keys: 'o', onSelect: actions.takeOut }]),
    ...(index.isContainer(node)
      ? [{ label: 'Remove, keep its steps', icon: <Ungroup />, keys: 'u', onSelect: actions.unwrapLoop }]
      : []),
  ]
}
