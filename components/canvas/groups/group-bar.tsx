import { NodeToolbar, Position } from '@xyflow/react'
import { Copy, Pencil, Trash2, Ungroup, Workflow } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button'
import { changeGroup } from '#graph/edit-group'
import type { Group } from '#graph/workflow'
import { ColourChoice } from '../colour-choice.tsx'
import { useEditor } from '../editor-context.tsx'
import { ON_TOP } from '../on-top.ts'
import { useActions } from '../use-actions.ts'

/** What can be done with the one group that is selected. */
export function GroupBar({ group }: { group: Group }) {
  const edit = useEditor((state) => state.edit)
  const write = useEditor((state) => state.write)
  const openDialog = useEditor((state) => state.openDialog)
  const actions = useActions()

  return (
    <NodeToolbar
      isVisible
      position={Position.Top}
      offset={8}
      style={ON_TOP}
      className="nodrag nopan pointer-events-auto flex items-center rounded-card border border-hairline bg-raised p-0.5 shadow-raised"
    >
      <IconButton
        label="Rename"
        keys="enter"
        size="small"
        icon={<Pencil aria-hidden="true" />}
        onClick={() => write(group.id)}
      />
      <ColourChoice
        value={group.colour ?? 'grey'}
        onChoose={(colour) => edit((workflow) => changeGroup(workflow, group.id, { colour }))}
      />
      <IconButton
        label="Ungroup"
        keys="mod+shift+g"
        size="small"
        icon={<Ungroup aria-hidden="true" />}
        onClick={actions.ungroupSelected}
      />
      <IconButton
        label="Make a sub-workflow…"
        size="small"
        icon={<Workflow aria-hidden="true" />}
        onClick={() => openDialog('extract')}
      />
      <IconButton
        label="Duplicate"
        keys="mod+d"
        size="small"
        icon={<Copy aria-hidden="true" />}
        onClick={actions.duplicateSelected}
      />
      <IconButton
        label="Delete with its steps"
        keys="backspace"
        size="small"
        icon={<Trash2 aria-hidden="true" />}
        onClick={actions.removeSelected}
      />
    </NodeToolbar>
  )
}
