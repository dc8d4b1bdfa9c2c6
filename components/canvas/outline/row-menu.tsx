import {
  ArrowDown,
  ArrowDownToLine,
  ArrowUp,
  ArrowUpToLine,
  Cable,
  Copy,
  CornerDownRight,
  MessageSquare,
  MoveVertical,
  Network,
  Power,
  SquarePen,
  Trash2,
  Zap,
} from 'lucide-react'
import type { MenuItem } from '#components/ui/menu'
import { mainPort } from '#graph/exits'
import type { OutlineRow } from '#graph/outline-rows'
import type { Node } from '#graph/workflow'
import { useEditor, useEditorContext } from '../editor-context.tsx'
import { belowAll } from '../place-node.ts'
import type { Actions } from '../use-actions.ts'
import { useLoopItems } from '../use-loop-items.tsx'
import { RowMenuButton } from './row-menu-button.tsx'
import { useGroupItems } from './use-group-items.tsx'
import type { ListActions } from './use-list-actions.ts'

type Props = {
  row: OutlineRow
  actions: Actions
  list: ListActions
  title: string
  /** Chooses the row, before its menu opens. */
  onTake: (row: OutlineRow) => void
}

/** All that can be done with a row, by name; each with its key. */
export function RowMenu({ row, node, ...props }: Props & { node: Node | undefined }) {
  if (row.item.kind === 'loose' || !node) return null

  return row.item.kind === 'branch' ? (
    <BranchMenu row={row} {...props} />
  ) : (
    <StepMenu row={row} node={node} {...props} />
  )
}

function BranchMenu({ row, list, title, onTake }: Props) {
  const canEdit = useEditor((state) => state.canEdit)
  if (!canEdit) return null

  return (
    <RowMenuButton
      title={title}
      onTake={() => onTake(row)}
      items={[
        {
          label: 'Add a step here',
          icon: <ArrowDownToLine />,
          keys: 'a',
          onSelect: () => list.addAfter(row),
        },
      ]}
    />
  )
}

function StepMenu({ row, node, actions, list, title, onTake }: Props & { node: Node }) {
  const { store, index } = useEditorContext()
  const canEdit = useEditor((state) => state.canEdit)
  const loopItems = useLoopItems(node, actions)
  const groupItems = useGroupItems({ row, node }, { actions, list })
  const { openNode, openPalette, openDialog } = store.getState()
  const open: MenuItem = {
    label: 'Open',
    icon: <SquarePen />,
    keys: 'enter',
    onSelect: () => openNode(node.id),
  }
  const comments: MenuItem = {
    label: 'Comments',
    icon: <MessageSquare />,
    keys: 'k',
    onSelect: () => list.openComments(row),
  }
  const beside = () => openPalette({ from: { node: node.id, port: mainPort(node, index.catalog) } })
  const isLoop = index.isContainer(node)
  const another = () => openPalette({ at: belowAll(store.getState().workflow.nodes) })

  return (
    <RowMenuButton
      title={title}
      onTake={() => onTake(row)}
      items={
        canEdit
          ? [
              open,
              comments,
              {
                label: 'Add after',
                icon: <ArrowDownToLine />,
                keys: 'a',
                onSelect: () => list.addAfter(row),
              },
              {
                label: 'Add before',
                icon: <ArrowUpToLine />,
                keys: 'b',
                onSelect: () => list.addBefore(row),
              },
              { label: 'Add beside what follows', icon: <Network />, onSelect: beside },
              ...(isLoop
                ? [
                    {
                      label: 'Add inside',
                      icon: <CornerDownRight />,
                      onSelect: () => openPalette({ inside: node.id }),
                    },
                  ]
                : []),
              ...(index.isTrigger(node)
                ? [{ label: 'Add another trigger', icon: <Zap />, onSelect: another }]
                : []),
              'separator',
              { label: 'Move up', icon: <ArrowUp />, keys: 'alt+up', onSelect: () => list.moveUp(row) },
              {
                label: 'Move down',
                icon: <ArrowDown />,
                keys: 'alt+down',
                onSelect: () => list.moveDown(row),
              },
              { label: 'Move to…', icon: <MoveVertical />, keys: 'm', onSelect: () => list.askWhere(row) },
              { label: 'Connect to…', icon: <Cable />, keys: 'c', onSelect: () => openDialog('connect') },
              {
                label: 'Connections…',
                icon: <Network />,
                keys: 'x',
                onSelect: () => list.showConnections(row),
              },
              ...loopItems,
              ...groupItems,
              'separator',
              { label: 'Duplicate', icon: <Copy />, keys: 'mod+d', onSelect: actions.duplicateSelected },
              {
                label: node.disabled ? 'Turn on' : 'Turn off',
                icon: <Power />,
                keys: 'd',
                onSelect: actions.toggleDisabled,
              },
              {
                label: 'Delete',
                icon: <Trash2 />,
                keys: 'backspace',
                danger: true,
                onSelect: actions.removeSelected,
              },
            ]
          : [open, comments]
      }
    />
  )
}
