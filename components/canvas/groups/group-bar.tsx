import { Copy, Pencil, Trash2, Ungroup, Workflow } from 'lucide-react'
import { changeGroup } from '#graph/edit-group'
import type { Group } from '#graph/workflow'
import { ColourChoice } from '../colour-choice.tsx'
import { useEditor } from '../editor-context.tsx'
import { FloatingBar, Tool } from '../floating-bar.tsx'
import { useActions } from '../use-actions.ts'

/** What can be done with the one group that is selected. */
export function GroupBar({ group }: { group: Group }) {
  const edit = useEditor((state) => state.edit)
  const write = useEditor((state) => state.write)
  const openDialog = useEditor((state) => state.openDialog)
  const { ungroupSelected, duplicateSelected, removeSelected } = useActions()

  return (
    <FloatingBar>
      <Tool label="Rename" keys="enter" icon={<Pencil />} onClick={() => write(group.id)} />
      <ColourChoice
        value={group.colour ?? 'grey'}
        onChoose={(colour) => edit((workflow) => changeGroup(workflow, group.id, { colour }))}
      />
      <Tool label="Ungroup" keys="mod+shift+g" icon={<Ungroup />} onClick={ungroupSelected} />
      <Tool label="Make a sub-workflow…" icon={<Workflow />} onClick={() => openDialog('extract')} />
      <Tool label="Duplicate" keys="mod+d" icon={<Copy />} onClick={duplicateSelected} />
      <Tool label="Delete with its steps" keys="backspace" icon={<Trash2 />} onClick={removeSelected} />
    </FloatingBar>
  )
}
